import { useCallback, useLayoutEffect, useMemo } from 'react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { ItemId, TaskId } from '#shared/ids.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import type { Project } from '#shared/project.ts';
import type { ThumbnailStore } from '../canvas/thumbnail-store.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import { useSteady } from '../parts/use-steady.ts';
import { stateOfCell } from './cell-state.ts';
import { thumbnailOf } from './cell-thumbnail.ts';
import type { Cell, ReviewView } from './cells.ts';
import { ClassHead } from './class-head.tsx';
import type { GridRow } from './grid-layout.ts';
import { cellBeside, cellsInSight, gridSizes, pageBeside } from './grid-layout.ts';
import type { ReviewStore } from './review-state.ts';
import { ReviewTile } from './review-tile.tsx';
import { useGridWindow } from './use-grid-window.ts';

export type ReviewGridProps = {
  readonly store: ReviewStore;
  readonly tasks: readonly ReviewTask[];
  readonly cells: readonly Cell[];
  readonly view: ReviewView;
  readonly project: Project;
  readonly thumbnails: ThumbnailStore;
  readonly selectedId: TaskId | null;
  readonly itemId: ItemId | null;
  /** Place among the sizes of the grid. */
  readonly size: number;
  readonly onSize: (size: number) => void;
  /** Whether keys belong to a return that is being put together. */
  readonly isEditing: boolean;
};

/** All of the batch at a glance, decided by keys alone. Only what is in view, and a row around it, is there. */
export function ReviewGrid(props: ReviewGridProps) {
  const { store, tasks, cells, view, project, thumbnails, selectedId, itemId } = props;
  const { size, onSize, isEditing } = props;
  const { t } = useTranslation('label');
  const { columns, rows } = gridSizes[size] ?? gridSizes[0];
  const byId = useMemo(() => new Map(tasks.map((task) => [task.taskId, task])), [tasks]);
  const at = cells.findIndex((cell) => cell.taskId === selectedId && cell.itemId === itemId);
  const byClass = view === 'classes';
  const shape = { cells, columns, rows, byClass, at };
  const { ref, layout, seen, most, pictureSize, sight } = useGridWindow(shape);
  useWantedThumbnails(thumbnails, { byId, cells, seen, isPicture: project.medium === 'picture' });

  const move = (way: number) => {
    const next = cells[at === -1 ? 0 : cellBeside(layout, at, way)];
    if (next !== undefined) store.select(next);
  };
  const turn = (way: number) => {
    const next = cells[pageBeside(layout, sight(), way === 0 ? -1 : 1)];
    if (next !== undefined) store.select(next);
  };
  useCommands(isEditing ? [] : situations.review, {
    'review.move': move,
    'review.first': () => store.move(-cells.length),
    'review.last': () => store.move(cells.length),
    'review.page': turn,
    'review.approve': store.approve,
    'review.return': store.beginReturn,
    'review.fix': store.beginFix,
    'review.approve-rest': () => {
      const { top, bottom } = sight();
      store.approveAll(cellsInSight(layout, cells, top, bottom));
    },
    'review.take-back': store.takeBack,
    'review.open': () => store.walk(true),
    'review.view': () => store.show(byClass ? 'tasks' : 'classes'),
    'review.size': (which) => {
      const next = size + (which === 0 ? 1 : -1);
      if (next >= 0 && next < gridSizes.length) onSize(next);
    },
    'review.send': () => void store.send(),
  });
  const select = useSteady((cell: Cell) => store.select(cell));
  const open = useCallback(() => store.walk(true), [store]);

  const tile = (place: number, slot: number) => {
    const cell = cells[place];
    const task = cell === undefined ? undefined : byId.get(cell.taskId);
    if (cell === undefined || task === undefined) return null;
    return (
      <ReviewTile
        key={slot}
        task={task}
        cell={cell}
        state={stateOfCell(task, cell.itemId)}
        project={project}
        thumbnails={thumbnails}
        isSelected={place === at}
        place={place}
        count={cells.length}
        size={pictureSize}
        onSelect={select}
        onOpen={open}
      />
    );
  };
  // Rows that leave the view come in again on the other side with the tiles that they have. Their elements keep their
  // order, whichever row they show: nothing is moved in the page, which would be slow and take the focus away.
  const row = (shown: GridRow) => (
    <div
      key={shown.kind === 'head' ? `head ${shown.number}` : shown.number % most}
      role="presentation"
      className="review-grid-row"
      style={{ top: shown.top, height: shown.height }}
    >
      {shown.kind === 'head' ? (
        <ClassHead schema={project.schema} classId={shown.classId} count={shown.count} />
      ) : (
        Array.from({ length: shown.to - shown.from }, (_, slot) => tile(shown.from + slot, slot))
      )}
    </div>
  );

  return (
    <div
      ref={ref}
      className="review-grid"
      // Options with pictures in them: no list of the browser's own can hold those.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      aria-label={t(byClass ? 'review.gridByClass' : 'review.grid')}
      data-testid="review-grid"
      data-view={view}
      data-columns={columns}
      style={{ '--columns': columns } as CSSProperties}
      // Its options take the focus; the box itself only scrolls.
      tabIndex={-1}
    >
      <div role="presentation" className="review-grid-all" style={{ height: layout.height }}>
        {seen.toSorted((one, other) => (one.number % most) - (other.number % most)).map(row)}
      </div>
    </div>
  );
}

/** Has the small copies of what is in view decoded, and of the row before and after. */
function useWantedThumbnails(
  thumbnails: ThumbnailStore,
  {
    byId,
    cells,
    seen,
    isPicture,
  }: {
    readonly byId: ReadonlyMap<TaskId, ReviewTask>;
    readonly cells: readonly Cell[];
    readonly seen: readonly GridRow[];
    readonly isPicture: boolean;
  },
): void {
  const first = seen.find((row) => row.kind === 'cells')?.from ?? 0;
  const end = seen.findLast((row) => row.kind === 'cells')?.to ?? 0;
  useLayoutEffect(() => {
    if (!isPicture) return;
    thumbnails.want(
      cells.slice(first, end).flatMap(({ taskId, itemId }) => {
        const task = byId.get(taskId);
        return task?.ready === true && task.unreadable === null ? [thumbnailOf(task, itemId)] : [];
      }),
    );
  }, [thumbnails, isPicture, cells, byId, first, end]);
}
