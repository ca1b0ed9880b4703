import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import type { TaskId } from '#shared/ids.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { TextField } from '../parts/text-field.tsx';

/** Says in a sentence why a return was wrong. What was handed in goes along as it is; edits since stay a draft. */
export function AppealDialog({ taskId, onClose }: { taskId: TaskId; onClose: () => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Whoever opened this by a key goes on typing.
  useEffect(() => {
    const frame = requestAnimationFrame(() => form.current?.querySelector('input')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const isEmpty = words.trim() === '';

  async function send(): Promise<void> {
    if (isEmpty || busy) return;
    setBusy(true);
    const made = await call('task.appeal', { taskId, words });
    setBusy(false);
    if (made.ok) onClose();
    else setFailure(made.failure);
  }

  return (
    <Dialog
      title={t('appeal.title')}
      open
      onClose={onClose}
      width="narrow"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            isDisabled={isEmpty}
            data-testid="send-appeal"
            onPress={() => void send()}
          >
            {t('appeal.send')}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        className="appeal"
        data-testid="appeal"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t('appeal.about')}</p>
        <TextField
          label={t('appeal.words')}
          value={words}
          onChange={(text) => setWords(text.slice(0, mostWords))}
          description={t('appeal.wordsAbout')}
        />
        <p className="quiet small">{t('appeal.draft')}</p>
        {failure !== null && <FailureNotice failure={failure} />}
      </form>
    </Dialog>
  );
}

/** Characters that the contract takes. */
const mostWords = 1000;
