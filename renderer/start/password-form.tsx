import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { changeApp } from '../stores/app-store.ts';
import '../parts/form.css';

export type PasswordFormProps = {
  /** Who signs in again; anyone may when it is left out. */
  readonly fixedName?: string;
  /** Called once the hub let the person in. */
  readonly onDone?: () => void;
};

/** Name and password for a remote hub. Whoever is signed in stays so until the hub has said yes. */
export function PasswordForm({ fixedName, onDone }: PasswordFormProps) {
  const { t } = useTranslation();
  const [typedName, setTypedName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const name = fixedName ?? typedName.trim();

  async function signIn(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const result = await changeApp('account.signIn', { name, password });
    setBusy(false);
    if (result.ok) onDone?.();
    else setFailure(result.failure);
  }

  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      <TextField
        label={t('signIn.name')}
        value={fixedName ?? typedName}
        onChange={setTypedName}
        autoComplete="username"
        disabled={fixedName !== undefined}
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
        isDisabled={name === '' || password === ''}
      >
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
