import { Banknote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Earnings } from '#shared/contract/earnings.ts';
import type { LedgerSums } from '#shared/ledger.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../parts/card.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { Tile, Tiles } from '../parts/tile.tsx';
import { useEarnings } from '../stores/resources.ts';
import { LedgerLines } from './ledger-lines.tsx';
import './earnings.css';

/** What was earned, from what this PC last heard; readable without a network. */
export function EarningsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { value, failure, refetch } = useEarnings();
  const synced =
    value === null || value.syncedAt === null
      ? t('earnings.neverSynced')
      : t('earnings.syncedAt', { moment: format.moment(value.syncedAt) });
  return (
    <Page title={t('earnings.title')} about={value === null ? undefined : synced}>
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && <Sums sums={value.sums} />}
      {value !== null && value.lines.length === 0 && (
        <EmptyState icon={<Banknote />} title={t('earnings.emptyTitle')}>
          {t('earnings.emptyAbout')}
        </EmptyState>
      )}
      {value !== null && value.projects.length > 0 && <Projects projects={value.projects} />}
      {value !== null && value.lines.length > 0 && <LedgerLines lines={value.lines} />}
    </Page>
  );
}

function Sums({ sums }: { sums: LedgerSums }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Tiles>
      <Tile
        testId="earnings-in-review"
        name={t('earnings.inReview')}
        value={format.won(sums.inReview)}
        about={t('earnings.inReviewAbout')}
        won={sums.inReview}
      />
      <Tile
        testId="earnings-payable"
        name={t('earnings.payable')}
        value={format.won(sums.payable)}
        about={t('earnings.payableAbout')}
        won={sums.payable}
      />
      <Tile
        testId="earnings-paid"
        name={t('earnings.paid')}
        value={format.won(sums.paid)}
        about={t('earnings.paidAbout')}
        won={sums.paid}
      />
    </Tiles>
  );
}

function Projects({ projects }: { projects: Earnings['projects'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="earnings-part">
      <h2>{t('earnings.byProject')}</h2>
      <Card flush>
        <Table
          label={t('earnings.byProject')}
          columns={[
            { id: 'project', name: t('earnings.project'), cell: (row) => row.projectTitle },
            {
              id: 'tasks',
              name: t('earnings.tasks'),
              figures: true,
              cell: (row) => format.count(row.tasks),
            },
            {
              id: 'in-review',
              name: t('earnings.inReview'),
              figures: true,
              cell: (row) => format.won(row.sums.inReview),
            },
            {
              id: 'payable',
              name: t('earnings.payable'),
              figures: true,
              cell: (row) => format.won(row.sums.payable),
            },
            {
              id: 'paid',
              name: t('earnings.paid'),
              figures: true,
              cell: (row) => format.won(row.sums.paid),
            },
          ]}
          rows={projects}
          keyOf={(row) => JSON.stringify(row)}
        />
      </Card>
    </section>
  );
}
