import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { useFormat } from '../format/use-format.ts';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useBatches } from '../stores/resources.ts';
import { useCall } from '../stores/use-call.ts';
import { TrailDialog } from '../trail/trail-dialog.tsx';
import { BatchCard } from './batch-card.tsx';
import { TaskGrid } from './task-grid.tsx';
import { type TaskFilter, countTasks, filterTasks } from './task-filter.ts';
import './batch.css';

/** One batch: its state, and all its tasks with where each of them is. */
export function BatchPage({ batchId }: { batchId: BatchId }) {
  const { t } = useTranslation();
  const format = useFormat();
  const batches = useBatches();
  const { value, failure, refetch } = useCall('batch.tasks', { batchId }, [
    'tasks',
    'batches',
    'returns',
  ]);
  const [filter, setFilter] = useState<TaskFilter>('all');
  const [shown, setShown] = useState<TaskId | null>(null);
  const batch = batches.value?.batches.find((one) => one.batchId === batchId);
  const tasks = value?.tasks ?? [];
  const counts = countTasks(tasks);
  const filtered = filterTasks(tasks, filter);

  return (
    <Page
      title={batch?.project.title ?? t('batch.title')}
      actions={
        <Button
          variant="quiet"
          icon={<ArrowLeft aria-hidden />}
          onPress={() => go({ at: 'batch', batchId: null })}
        >
          {t('batch.all')}
        </Button>
      }
    >
      {batch !== undefined && <BatchCard batch={batch} inPage />}
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && (
        <>
          <Choice
            label={t('batch.filter')}
            labelHidden
            options={[
              { id: 'all', name: t('batch.filterAll', { count: format.count(counts.all) }) },
              { id: 'open', name: t('batch.filterOpen', { count: format.count(counts.open) }) },
              { id: 'sent', name: t('batch.filterSent', { count: format.count(counts.sent) }) },
              {
                id: 'returned',
                name: t('batch.filterReturned', { count: format.count(counts.returned) }),
              },
            ]}
            value={filter}
            onChange={setFilter}
          />
          {filtered.length === 0 ? (
            <p className="quiet">{t('batch.filterEmpty')}</p>
          ) : (
            <TaskGrid tasks={filtered} onOpen={setShown} />
          )}
        </>
      )}
      {shown !== null && (
        <TrailDialog batchId={batchId} taskId={shown} onClose={() => setShown(null)} />
      )}
    </Page>
  );
}
