import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '#shared/account.ts';
import type { Server } from '#shared/contract/app-state.ts';
import type { Failure } from '#shared/failure.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { PasswordForm } from '../start/password-form.tsx';
import { changeApp } from '../stores/app-store.ts';

/** Signs the same person in again. They stay in, with all their work, until it succeeded and if it does not. */
export function SignInAgain({ server, account }: { server: Server; account: Account }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function signIn(): Promise<void> {
    if (server.kind === 'remote') {
      setAsking(true);
      return;
    }
    const result = await changeApp('account.signInAs', { name: account.name });
    setFailure(result.ok ? null : result.failure);
    setAsking(!result.ok);
  }

  return (
    <>
      <Button variant="primary" onPress={() => void signIn()}>
        {t('sync.signIn')}
      </Button>
      <Dialog
        title={t('sync.signIn')}
        open={asking}
        onClose={() => setAsking(false)}
        width="narrow"
      >
        {failure !== null && <FailureNotice failure={failure} />}
        {server.kind === 'remote' && (
          <PasswordForm fixedName={account.name} onDone={() => setAsking(false)} />
        )}
      </Dialog>
    </>
  );
}
