import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AppState } from '#shared/contract/app-state.ts';
import type { Failure } from '#shared/failure.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { changeApp } from '../stores/app-store.ts';
import '../parts/form.css';

/** Name and password for a remote hub. */
export function PasswordForm({ vault }: { vault: AppState['vault'] }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function signIn(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const result = await changeApp('account.signIn', { name: name.trim(), password });
    setBusy(false);
    if (!result.ok) setFailure(result.failure);
  }

  return (
    <div className="welcome-form">
      <Form
        className="form welcome-panel"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <TextField
          label={t('signIn.name')}
          value={name}
          onChange={setName}
          autoComplete="username"
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        {failure !== null && <FailureNotice failure={failure} />}
        <Button
          type="submit"
          variant="primary"
          size="large"
          busy={busy}
          isDisabled={name.trim() === '' || password === ''}
        >
          {t('signIn.submit')}
        </Button>
      </Form>
      {vault === 'memory' && <Notice tone="warn">{t('signIn.memoryVault')}</Notice>}
    </div>
  );
}
