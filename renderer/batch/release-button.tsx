import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import type { BatchId } from '#shared/ids.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';

/** Gives back the untouched tasks of a batch, after asking. */
export function ReleaseButton({ batchId }: { batchId: BatchId }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function release(): Promise<void> {
    setBusy(true);
    const result = await call('batch.release', { batchId });
    setBusy(false);
    setFailure(result.ok ? null : result.failure);
    if (result.ok) setAsking(false);
  }

  return (
    <>
      <Button variant="quiet" onPress={() => setAsking(true)}>
        {t('batch.release')}
      </Button>
      <Dialog
        title={t('batch.releaseTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        width="narrow"
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t('cancel')}</Button>
            <Button variant="primary" busy={busy} onPress={() => void release()}>
              {t('batch.releaseDo')}
            </Button>
          </>
        }
      >
        <p>{t('batch.releaseAbout')}</p>
        {failure !== null && <FailureNotice failure={failure} />}
      </Dialog>
    </>
  );
}
