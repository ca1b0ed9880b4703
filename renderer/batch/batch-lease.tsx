import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BatchSummary } from '#shared/contract/work.ts';
import { useFormat } from '../format/use-format.ts';
import { useNow } from '../format/use-now.ts';

const HALF_MINUTE = 30_000;

/** How long a batch is still leased, quietly. The end of a lease is not the end of the work. */
export function BatchLease({ batch }: { batch: BatchSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(HALF_MINUTE);
  const left = batch.leaseUntil - now;
  const finished = batch.leaseState === 'done' || batch.done >= batch.tasks;

  function words(): string {
    if (batch.leaseState === 'released') return t('batch.released');
    if (finished && batch.returned === 0) return t('batch.done');
    if (batch.leaseState === 'lapsed' || left <= 0) return t('batch.lapsed');
    return t('batch.leaseLeft', { duration: format.duration(left) });
  }

  return (
    <p
      className="batch-lease quiet small figures"
      title={t('batch.leaseUntil', { moment: format.moment(batch.leaseUntil) })}
    >
      <Clock aria-hidden size="0.875rem" />
      {words()}
    </p>
  );
}
