import { useTranslation } from 'react-i18next';
import { BatchLease } from '../batch/batch-lease.tsx';
import { isFinished } from '../batch/batch-list.tsx';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../parts/card.tsx';
import { Table } from '../parts/table.tsx';
import { useBatches } from '../stores/resources.ts';

/** The batches that are leased, with how long for. */
export function LeaseList() {
  const { t } = useTranslation();
  const format = useFormat();
  const { value } = useBatches();
  const batches = (value?.batches ?? []).filter((batch) => !isFinished(batch));
  if (batches.length === 0) return null;
  return (
    <section className="sync-part">
      <h2>{t('sync.leases')}</h2>
      <p className="quiet">{t('sync.leasesAbout')}</p>
      <Card flush>
        <Table
          label={t('sync.leases')}
          columns={[
            { id: 'project', name: t('sync.leaseProject'), cell: (row) => row.project.title },
            {
              id: 'done',
              name: t('sync.leaseDone'),
              cell: (row) => `${format.count(row.done)} / ${format.count(row.tasks)}`,
              figures: true,
            },
            {
              id: 'lease',
              name: t('sync.leaseLeft'),
              cell: (row) => <BatchLease batch={row} />,
            },
          ]}
          rows={batches}
          keyOf={(row) => row.batchId}
        />
      </Card>
    </section>
  );
}
