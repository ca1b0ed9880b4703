import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { earningsCsv } from '#shared/earnings/earnings-csv.ts';
import type { LedgerLine } from '#shared/ledger.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';

/** Writes the ledger as CSV to where the person says, by the system's dialog. */
export function ExportButton({ lines }: { lines: readonly LedgerLine[] }) {
  const { t } = useTranslation();
  const [done, setDone] = useState<'written' | 'not-written' | null>(null);
  async function save(): Promise<void> {
    const text = earningsCsv(lines, {
      columns: {
        at: t('earnings.when'),
        kind: t('earnings.what'),
        project: t('earnings.project'),
        won: t('earnings.amount'),
        task: t('earnings.tasks'),
      },
      kind: (kind) => t(`earnings.kind.${kind}`),
    });
    const saved = await call('shell.saveText', {
      title: t('earnings.csv.save'),
      name: 'jaturi-earnings.csv',
      text,
    });
    if (!saved.ok || saved.value.file === null) return;
    setDone(saved.value.written ? 'written' : 'not-written');
  }
  return (
    <>
      <output className="quiet small">
        {done === 'written' && t('earnings.csv.written')}
        {done === 'not-written' && t('earnings.csv.notWritten')}
      </output>
      <Button
        icon={<Download aria-hidden />}
        isDisabled={lines.length === 0}
        onPress={() => void save()}
      >
        {t('earnings.csv.save')}
      </Button>
    </>
  );
}
