import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchSummary } from '#shared/contract/work.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import { EmptyState, type EmptyStateProps } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useBatches } from '../stores/resources.ts';
import { BatchCard } from './batch-card.tsx';
import './batch.css';

export type BatchListProps = {
  readonly purpose: Purpose;
  readonly title: string;
  readonly about: string;
  readonly empty: EmptyStateProps;
  /** Below the batches. */
  readonly foot?: ReactNode;
};

/** Batches of one purpose: those with something to do first, finished ones after. */
export function BatchList({ purpose, title, about, empty, foot = null }: BatchListProps) {
  const { t } = useTranslation();
  const { value, failure, refetch } = useBatches();
  const batches = (value?.batches ?? []).filter((batch) => batch.purpose === purpose);
  const open = batches.filter((batch) => !isFinished(batch));
  const finished = batches.filter(isFinished);
  return (
    <Page title={title} about={about}>
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && batches.length === 0 && <EmptyState {...empty} />}
      {open.length > 0 && <Cards batches={open} />}
      {finished.length > 0 && (
        <section className="batches-finished">
          <h2>{t('batch.finished')}</h2>
          <Cards batches={finished} />
        </section>
      )}
      {foot}
    </Page>
  );
}

function Cards({ batches }: { batches: readonly BatchSummary[] }) {
  return (
    <ul className="batches">
      {batches.map((batch) => (
        <li key={batch.batchId}>
          <BatchCard batch={batch} />
        </li>
      ))}
    </ul>
  );
}

/** Whether nothing is left to do in a batch. */
export function isFinished(batch: BatchSummary): boolean {
  if (batch.returned > 0 || batch.unsent > 0) return false;
  return batch.leaseState === 'released' || batch.done >= batch.tasks;
}
