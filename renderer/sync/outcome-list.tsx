import { useTranslation } from 'react-i18next';
import type { Outcome } from '#shared/contract/sync-status.ts';
import koApp from '#shared/i18n/ko/app.json' with { type: 'json' };
import { useFormat } from '../format/use-format.ts';
import { Card } from '../parts/card.tsx';
import { Table } from '../parts/table.tsx';
import { useReasonWords } from './reason-words.ts';

type KnownResult = keyof typeof koApp.sync.result;

export type OutcomeListProps = {
  readonly title: string;
  readonly about: string;
  readonly outcomes: readonly Outcome[];
};

/** What became of work at the hub where it is worth a word, and why. */
export function OutcomeList({ title, about, outcomes }: OutcomeListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonWords = useReasonWords();
  return (
    <section className="sync-part">
      <h2>{title}</h2>
      <p className="quiet">{about}</p>
      <Card flush>
        <Table
          label={title}
          columns={[
            {
              id: 'at',
              name: t('sync.heldAt'),
              cell: (row) => <span className="figures">{format.moment(row.at)}</span>,
            },
            {
              id: 'result',
              name: t('sync.heldResult'),
              cell: (row) => (isKnown(row.result) ? t(`sync.result.${row.result}`) : row.result),
            },
            {
              id: 'reason',
              name: t('sync.heldReason'),
              cell: (row) => (row.reason === null ? '–' : reasonWords(row.reason)),
            },
          ]}
          rows={outcomes}
          keyOf={(row) => `${row.taskId} ${row.at} ${row.result}`}
        />
      </Card>
    </section>
  );
}

/** A newer hub may answer with results that this app has no words for. */
function isKnown(result: string): result is KnownResult {
  return Object.hasOwn(koApp.sync.result, result);
}
