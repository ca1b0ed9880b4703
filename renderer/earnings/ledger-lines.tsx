import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerLine } from '#shared/ledger.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Table } from '../parts/table.tsx';

/** Lines added to the page at a time: a ledger of years must not be drawn at once. */
const STEP = 100;

/** The ledger line by line, the newest first. */
export function LedgerLines({ lines }: { lines: readonly LedgerLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [most, setMost] = useState(STEP);
  const shown = lines.slice(0, most);
  return (
    <section className="earnings-part">
      <h2>{t('earnings.lines')}</h2>
      <Card flush>
        <Table
          label={t('earnings.lines')}
          columns={[
            {
              id: 'when',
              name: t('earnings.when'),
              cell: (line) => <span className="quiet figures">{format.moment(line.at)}</span>,
            },
            {
              id: 'what',
              name: t('earnings.what'),
              cell: (line) => t(`earnings.kind.${line.kind}`),
            },
            { id: 'project', name: t('earnings.project'), cell: (line) => line.projectTitle },
            {
              id: 'amount',
              name: t('earnings.amount'),
              figures: true,
              cell: (line) => format.won(line.won),
            },
          ]}
          rows={shown}
          keyOf={(line) => line.lineId}
        />
      </Card>
      {lines.length > STEP && (
        <p className="earnings-more">
          <span className="quiet small figures">
            {t('earnings.shown', {
              shown: format.count(shown.length),
              total: format.count(lines.length),
            })}
          </span>
          {shown.length < lines.length && (
            <Button size="small" onPress={() => setMost(most + STEP)}>
              {t('earnings.more')}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}
