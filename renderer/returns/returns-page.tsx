import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BatchSummary } from '#shared/contract/work.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useBatches, useReturns } from '../stores/resources.ts';
import { ReturnRow } from './return-row.tsx';
import './returns.css';

/** What came back from review: a list to work off, the oldest first. */
export function ReturnsPage() {
  const { t } = useTranslation();
  const { value, failure, refetch } = useReturns();
  const batches = useBatches().value?.batches ?? [];
  const returns = (value?.returns ?? []).toSorted(
    (one, other) => one.returnedAt - other.returnedAt,
  );
  return (
    <Page title={t('returns.title')} about={t('returns.about')}>
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && returns.length === 0 && (
        <EmptyState icon={<Inbox />} title={t('returns.emptyTitle')}>
          {t('returns.emptyAbout')}
        </EmptyState>
      )}
      {returns.length > 0 && (
        <ul className="returns">
          {returns.map((returned) => (
            <ReturnRow
              key={returned.taskId}
              returned={returned}
              reasonNames={reasonNamesOf(batches, returned.batchId)}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

/** Names of a project's return reasons by code; the review carries codes only. */
function reasonNamesOf(
  batches: readonly BatchSummary[],
  batchId: string,
): ReadonlyMap<string, string> {
  const batch = batches.find((one) => one.batchId === batchId);
  const reasons = batch?.project.rules.returnReasons ?? [];
  return new Map(reasons.map(({ code, name }) => [code, name]));
}
