import { CloudDownload } from 'lucide-react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '#shared/contract/work.ts';
import type { TaskId } from '#shared/ids.ts';
import { AssetFace } from '../parts/asset-face.tsx';
import { TrailBadge } from '../trail/trail-badge.tsx';
import './task-grid.css';

/** All tasks as small pictures with where each is; arrow keys move, Enter opens. */
export function TaskGrid(props: {
  tasks: readonly TaskSummary[];
  onOpen: (taskId: TaskId) => void;
}) {
  const { tasks, onOpen } = props;
  const { t } = useTranslation();
  return (
    <GridList
      aria-label={t('batch.taskGrid')}
      layout="grid"
      className="task-grid"
      items={tasks}
      // Rows are kept as they are until their task or one of these changes.
      dependencies={[t]}
    >
      {(task) => (
        <GridListItem
          id={task.taskId}
          className="task-tile"
          data-task={task.taskId}
          data-trail={task.trail}
          textValue={t('batch.taskState', {
            position: task.position,
            state: t(`trail.${task.trail}`),
          })}
          onAction={() => onOpen(task.taskId)}
        >
          <div className="task-tile-picture">
            <Thumbnail task={task} />
          </div>
          <div className="task-tile-words">
            <span className="figures small">{t('batch.task', { position: task.position })}</span>
            <TrailBadge state={task.trail} />
          </div>
        </GridListItem>
      )}
    </GridList>
  );
}

function Thumbnail({ task }: { task: TaskSummary }) {
  const { t } = useTranslation();
  if (!task.ready) return <CloudDownload aria-label={t('batch.notHere')} />;
  const { asset, opening, position } = task;
  return <AssetFace asset={asset} opening={opening} alt={t('picture', { position })} />;
}
