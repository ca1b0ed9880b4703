import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { changeApp } from '../stores/app-store.ts';
import '../parts/form.css';

/** Asks for a hub's address and connects to it. */
export function ConnectForm({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function connect(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const result = await changeApp('server.connect', { url: url.trim() });
    setBusy(false);
    if (!result.ok) setFailure(result.failure);
  }

  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <TextField
        label={t('start.address')}
        placeholder={t('start.addressExample')}
        value={url}
        onChange={setUrl}
        disabled={disabled}
      />
      {failure !== null && <FailureNotice failure={failure} />}
      <Button type="submit" size="large" busy={busy} isDisabled={disabled || url.trim() === ''}>
        {t('start.connect')}
      </Button>
    </Form>
  );
}
