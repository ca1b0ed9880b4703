import { useRef } from 'react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { TaskId } from '#shared/ids.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import type { Project } from '#shared/project.ts';
import type { ThumbnailStore } from '../canvas/thumbnail-store.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import type { ReviewStore } from './review-store.ts';
import { ReviewTile } from './review-tile.tsx';

export type ReviewGridProps = {
  readonly store: ReviewStore;
  readonly tasks: readonly ReviewTask[];
  readonly project: Project;
  readonly thumbnails: ThumbnailStore;
  readonly selectedId: TaskId | null;
  readonly columns: number;
  readonly onColumns: (columns: number) => void;
  /** Whether keys belong to a return that is being put together. */
  readonly isEditing: boolean;
};

/** Tiles side by side: the range in which a person can change it. */
export const columnRange = { least: 2, most: 8 } as const;

/** All tasks of the batch at a glance, decided by keys alone. */
export function ReviewGrid(props: ReviewGridProps) {
  const { store, tasks, project, thumbnails, selectedId, columns, onColumns, isEditing } = props;
  const { t } = useTranslation('label');
  const grid = useRef<HTMLDivElement>(null);
  const ways = [-1, 1, -columns, columns];

  useCommands(isEditing ? [] : situations.review, {
    'review.move': (which) => store.move(ways[which] ?? 0),
    'review.first': () => store.move(-tasks.length),
    'review.last': () => store.move(tasks.length),
    'review.approve': store.approve,
    'review.return': store.beginReturn,
    'review.approve-rest': () => store.approveAll(tasksInSight(grid.current)),
    'review.take-back': store.takeBack,
    'review.open': () => store.walk(true),
    'review.size': (which) =>
      onColumns(
        Math.min(columnRange.most, Math.max(columnRange.least, columns + (which === 0 ? 1 : -1))),
      ),
    'review.send': () => void store.send(),
  });

  return (
    <div
      ref={grid}
      className="review-grid"
      // Options with pictures in them: no list of the browser's own can hold those.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      aria-label={t('review.grid')}
      data-testid="review-grid"
      style={{ '--columns': columns } as CSSProperties}
      // Its options take the focus; the box itself only scrolls.
      tabIndex={-1}
    >
      {tasks.map((task) => (
        <ReviewTile
          key={task.taskId}
          task={task}
          project={project}
          thumbnails={thumbnails}
          isSelected={task.taskId === selectedId}
          onSelect={() => store.select(task.taskId)}
          onOpen={() => store.walk(true)}
        />
      ))}
    </div>
  );
}

/** Tasks whose tiles are wholly in view: nothing is approved that was not seen. */
function tasksInSight(grid: HTMLElement | null): readonly TaskId[] {
  if (grid === null) return [];
  const view = grid.getBoundingClientRect();
  return [...grid.querySelectorAll<HTMLElement>('[data-task]')].flatMap((tile) => {
    const { top, bottom } = tile.getBoundingClientRect();
    const isWhole = top >= view.top - 1 && bottom <= view.bottom + 1;
    return isWhole ? [tile.dataset['task'] as TaskId] : [];
  });
}
