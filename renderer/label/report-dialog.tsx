import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportReasons } from '#shared/annotation/annotation.ts';
import type { Report } from '#shared/annotation/annotation.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { KeyCap } from '../parts/key-cap.tsx';
import { TextField } from '../parts/text-field.tsx';
import { isTextEntry } from '../keyboard/matcher.ts';
import './report-dialog.css';

export type ReportDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onReport: (report: Report) => void;
};

/** Asks why a task cannot be answered; a digit chooses the reason and reports at once. */
export function ReportDialog({ open, onClose, onReport }: ReportDialogProps) {
  const { t } = useTranslation(['label', 'app']);
  const [note, setNote] = useState('');
  const report = useCallback(
    (reason: Report['reason']) => {
      onReport({ reason, note });
      setNote('');
    },
    [onReport, note],
  );
  useEffect(() => {
    if (!open) return;
    const hear = (event: KeyboardEvent) => {
      if (event.isComposing || isTextEntry(event.target) || event.repeat) return;
      const reason = reportReasons[['Digit1', 'Digit2', 'Digit3'].indexOf(event.code)];
      if (reason !== undefined) report(reason);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [open, report]);
  return (
    <Dialog title={t('report.title')} open={open} onClose={onClose} width="narrow">
      <p className="quiet">{t('report.about')}</p>
      <ul className="report-reasons">
        {reportReasons.map((reason, at) => (
          <li key={reason}>
            <Button size="large" data-testid={`report-${reason}`} onPress={() => report(reason)}>
              <KeyCap>{String(at + 1)}</KeyCap> {t(`report.${reason}`)}
            </Button>
          </li>
        ))}
      </ul>
      <TextField label={t('report.note')} value={note} onChange={setNote} lines={2} />
    </Dialog>
  );
}
