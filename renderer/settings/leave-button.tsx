import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { changeApp } from '../stores/app-store.ts';
import { useSyncStore } from '../stores/sync-store.ts';

/** Leaves the hub, after saying what stays. */
export function LeaveButton() {
  const { t } = useTranslation();
  const format = useFormat();
  const waiting = useSyncStore((store) => store.status?.waiting ?? 0);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function leave(): Promise<void> {
    const result = await changeApp('server.leave', {});
    if (!result.ok) setFailure(result.failure);
  }

  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('settings.leave')}</Button>
      <Dialog
        title={t('settings.leaveTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        width="narrow"
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t('cancel')}</Button>
            <Button variant="danger" onPress={() => void leave()}>
              {t('settings.leaveDo')}
            </Button>
          </>
        }
      >
        <p>{t('settings.leaveAbout', { waiting: format.count(waiting) })}</p>
        {failure !== null && <FailureNotice failure={failure} />}
      </Dialog>
    </>
  );
}
