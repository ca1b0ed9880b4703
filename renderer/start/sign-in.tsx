import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState, Server } from '#shared/contract/app-state.ts';
import type { Failure } from '#shared/failure.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { changeApp } from '../stores/app-store.ts';
import { PasswordForm } from './password-form.tsx';
import { PeopleChoice } from './people-choice.tsx';
import { Welcome } from './welcome.tsx';

/** Signing in: name and password at a remote hub, one press at the hub on this computer. */
export function SignIn({ server, state }: { server: Server; state: AppState }) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const embedded = server.kind === 'embedded';

  async function leave(): Promise<void> {
    const result = await changeApp('server.leave', {});
    if (!result.ok) setFailure(result.failure);
  }

  return (
    <Welcome
      title={embedded ? t('signIn.peopleTitle') : t('signIn.title')}
      about={embedded ? t('signIn.peopleAbout') : t('signIn.to', { hub: server.name })}
    >
      {embedded ? (
        <PeopleChoice running={server.running} />
      ) : (
        <div className="welcome-form">
          <div className="welcome-panel">
            <PasswordForm />
          </div>
          {state.vault === 'memory' && <Notice tone="warn">{t('signIn.memoryVault')}</Notice>}
        </div>
      )}
      {state.storeFailure !== null && <FailureNotice failure={state.storeFailure} tone="warn" />}
      {failure !== null && <FailureNotice failure={failure} />}
      <div className="welcome-back">
        <Button variant="quiet" icon={<ArrowLeft aria-hidden />} onPress={() => void leave()}>
          {embedded ? t('signIn.leaveEmbedded') : t('signIn.leave')}
        </Button>
      </div>
    </Welcome>
  );
}
