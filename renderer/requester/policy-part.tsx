import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import type { ProjectQuality } from '#shared/protocol/quality.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { PolicyChoice } from './policy-choice.tsx';
import { RuleFacts } from './rule-facts.tsx';

export type PolicyPartProps = { readonly quality: ProjectQuality; readonly onChanged: () => void };

/** How quality is looked after in a project, in words, and another way to do it. */
export function PolicyPart({ quality, onChanged }: PolicyPartProps) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const { policy, review, rules, gold } = quality;
  return (
    <>
      <div className="quality-policy" data-policy={policy ?? 'own'}>
        <div>
          <p className="quality-policy-name">{t(`quality.policies.${policy ?? 'own'}.name`)}</p>
          <p className="quiet">{t(`quality.policies.${policy ?? 'own'}.about`)}</p>
        </div>
        <Button onPress={() => setChanging(true)}>{t('quality.change')}</Button>
      </div>
      {rules.goldShare > 0 && gold === 0 && (
        <Notice tone="warn" title={t('quality.goldMissing')}>
          {t('quality.goldMissingAbout')}
        </Notice>
      )}
      <RuleFacts review={review} rules={rules} />
      {changing && (
        <PolicyDialog
          quality={quality}
          onClose={() => setChanging(false)}
          onChanged={() => {
            setChanging(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}

type PolicyDialogProps = PolicyPartProps & { readonly onClose: () => void };

function PolicyDialog({ quality, onClose, onChanged }: PolicyDialogProps) {
  const { t } = useTranslation();
  const { projectId, choices } = quality;
  const [policy, setPolicy] = useState(quality.policy);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  async function change(): Promise<void> {
    if (policy === null) return;
    setBusy(true);
    const result = await call('requester.policy', { projectId, policy });
    setBusy(false);
    if (result.ok) onChanged();
    else setFailure(result.failure);
  }

  return (
    <Dialog
      title={t('quality.changeTitle')}
      open
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            isDisabled={policy === null || policy === quality.policy}
            onPress={() => void change()}
          >
            {t('quality.change')}
          </Button>
        </>
      }
    >
      <div className="quality-dialog">
        <PolicyChoice choices={choices} value={policy} onChange={setPolicy} />
        <p className="quiet small">{t('quality.changeAbout')}</p>
        {failure !== null && <FailureNotice failure={failure} />}
      </div>
    </Dialog>
  );
}
