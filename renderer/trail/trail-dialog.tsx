import { useTranslation } from 'react-i18next';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { useFormat } from '../format/use-format.ts';
import { go } from '../navigation.ts';
import { AppealWords } from '../history/appeal-words.tsx';
import { openTaskDialog } from '../history/task-dialog-store.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { useCall } from '../stores/use-call.ts';
import { useReasonWords } from '../sync/reason-words.ts';
import { TrailSteps } from './trail-steps.tsx';

/** Where one task has been, with times, and what lies ahead of it. */
export function TrailDialog(props: { batchId: BatchId; taskId: TaskId; onClose: () => void }) {
  const { batchId, taskId, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const { value, failure, refetch } = useCall('task.open', { taskId }, ['tasks', 'returns']);
  return (
    <Dialog
      title={
        value === null
          ? t('trail.title')
          : `${t('batch.task', { position: value.summary.position })} · ${t('trail.title')}`
      }
      open
      onClose={onClose}
      width="narrow"
      actions={
        <>
          {value !== null && value.summary.revision > 0 && (
            <Button
              onPress={() => {
                onClose();
                openTaskDialog('history', taskId);
              }}
            >
              {t('history.open')}
            </Button>
          )}
          <Button variant="primary" onPress={() => go({ at: 'label', batchId, taskId })}>
            {t('batch.openTask')}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && (
        <div className="trail-body">
          {value.summary.revision > 0 && (
            <p>
              <Badge>
                {t('batch.revision', { revision: format.count(value.summary.revision) })}
              </Badge>
            </p>
          )}
          {value.heldReason !== null && (
            <Notice tone="warn">
              {t('trail.heldBecause', { reason: reasonWords(value.heldReason) })}
            </Notice>
          )}
          {value.appeal !== null && <AppealWords appeal={value.appeal} />}
          <TrailSteps
            steps={value.trail}
            state={value.summary.trail}
            reviewed={value.project.rules.review === 'all'}
          />
        </div>
      )}
    </Dialog>
  );
}
