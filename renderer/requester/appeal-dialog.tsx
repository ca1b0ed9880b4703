import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import type { Dispute } from '#shared/protocol/quality.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';

export type AppealDialogProps = {
  readonly appeal: NonNullable<Dispute['appeal']>;
  readonly who: string;
  readonly onClose: () => void;
  readonly onDecided: () => void;
};

/** Decides an appeal in the place of a reviewer. */
export function AppealDialog({ appeal, who, onClose, onDecided }: AppealDialogProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  async function decide(decision: 'uphold' | 'reject'): Promise<void> {
    setBusy(true);
    const result = await call('requester.decideAppeal', { appealId: appeal.appealId, decision });
    setBusy(false);
    if (result.ok) onDecided();
    else setFailure(result.failure);
  }

  return (
    <Dialog
      title={t('quality.appeal.title', { who })}
      open
      onClose={onClose}
      actions={
        <>
          <Button isDisabled={busy} onPress={() => void decide('reject')}>
            {t('quality.appeal.reject')}
          </Button>
          <Button variant="primary" busy={busy} onPress={() => void decide('uphold')}>
            {t('quality.appeal.uphold')}
          </Button>
        </>
      }
    >
      <div className="quality-dialog">
        <blockquote className="quality-words selectable">{appeal.words}</blockquote>
        <p>{t('quality.appeal.about')}</p>
        {failure !== null && <FailureNotice failure={failure} />}
      </div>
    </Dialog>
  );
}
