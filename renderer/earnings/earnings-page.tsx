import { Banknote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Earnings } from '#shared/contract/earnings.ts';
import { wonPerHour } from '#shared/earnings/add-up.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../parts/card.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { Tile, Tiles } from '../parts/tile.tsx';
import { useEarnings } from '../stores/resources.ts';
import { EarningsChart } from './earnings-chart.tsx';
import { ExportButton } from './export-button.tsx';
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
    <Page
      title={t('earnings.title')}
      about={value === null ? undefined : synced}
      actions={value === null ? undefined : <ExportButton lines={value.lines} />}
    >
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && <Sums earnings={value} />}
      {value !== null && value.lines.length === 0 && (
        <EmptyState icon={<Banknote />} title={t('earnings.emptyTitle')}>
          {t('earnings.emptyAbout')}
        </EmptyState>
      )}
      {value !== null && value.lines.length > 0 && <EarningsChart lines={value.lines} />}
      {value !== null && value.projects.length > 0 && <Projects projects={value.projects} />}
      {value !== null && value.lines.length > 0 && <LedgerLines lines={value.lines} />}
    </Page>
  );
}

function Sums({ earnings }: { earnings: Earnings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { pending, sums, pace, projects } = earnings;
  const days = projects.flatMap(({ approveBy }) => approveBy ?? []);
  return (
    <Tiles>
      <Tile
        testId="earnings-pending"
        name={t('earnings.pending')}
        value={format.won(pending.won)}
        about={t('earnings.pendingAbout')}
        won={pending.won}
      />
      <Tile
        testId="earnings-in-review"
        name={t('earnings.inReview')}
        value={format.won(sums.inReview)}
        about={
          days.length === 0
            ? t('earnings.inReviewAbout')
            : t('earnings.approveBy', { moment: format.moment(Math.min(...days)) })
        }
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
      {pace !== null && (
        <Tile
          testId="earnings-pace"
          name={t('earnings.perHour')}
          value={format.won(wonPerHour(pace))}
          about={t('earnings.perHourAbout')}
        />
      )}
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
            {
              id: 'per-hour',
              name: t('earnings.perHour'),
              figures: true,
              cell: (row) =>
                row.pace === null ? t('earnings.unknown') : format.won(wonPerHour(row.pace)),
            },
            {
              id: 'approve-by',
              name: t('earnings.approveByName'),
              figures: true,
              cell: (row) =>
                row.approveBy === null ? t('earnings.unknown') : format.moment(row.approveBy),
            },
          ]}
          rows={projects}
          keyOf={(row) => row.projectId}
        />
      </Card>
    </section>
  );
}
