import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/text-field.tsx';

export type RefuseDialogProps = {
  readonly who: string;
  readonly onClose: () => void;
  readonly onRefuse: (why: string) => void;
};

/** Asks why held work is never to count; the answer goes into the audit. */
export function RefuseDialog({ who, onClose, onRefuse }: RefuseDialogProps) {
  const { t } = useTranslation();
  const [why, setWhy] = useState('');
  return (
    <Dialog
      title={t('quality.held.refuseTitle', { who })}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            variant="danger"
            isDisabled={why.trim() === ''}
            onPress={() => onRefuse(why.trim().slice(0, 500))}
          >
            {t('quality.held.refuse')}
          </Button>
        </>
      }
    >
      <div className="quality-dialog">
        <p>{t('quality.held.refuseAbout')}</p>
        <TextField label={t('quality.held.reason')} value={why} onChange={setWhy} />
      </div>
    </Dialog>
  );
}
