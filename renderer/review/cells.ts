/** What the grid is made of: whole tasks, or everything that was drawn or chosen in them, sorted by class. */
import type { ReviewTask } from '#shared/contract/work.ts';
import type { ClassId, ItemId, TaskId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';

export type ReviewView = 'tasks' | 'classes';

export type Cell = {
  /** Unique in its view. */
  readonly key: string;
  readonly taskId: TaskId;
  /** The one thing of the task that the cell shows; null for the task as a whole. */
  readonly itemId: ItemId | null;
  /** Null in the view of tasks, and for a task without a label. */
  readonly classId: ClassId | null;
};

export function cellKey(taskId: TaskId, itemId: ItemId | null): string {
  return itemId === null ? taskId : `${taskId} ${itemId}`;
}

/** In the order of the batch; by class in the order of the project's classes first, and what has none last. */
export function cellsOf(
  view: ReviewView,
  tasks: readonly ReviewTask[],
  schema: LabelSchema,
): readonly Cell[] {
  if (view === 'tasks') return tasks.map(({ taskId }) => cellOf(taskId, null, null));
  const places = new Map(schema.classes.map(({ classId }, place) => [classId, place]));
  const placeOf = ({ classId }: Cell) =>
    classId === null ? Infinity : (places.get(classId) ?? schema.classes.length);
  return tasks.flatMap(cellsOfTask).toSorted((a, b) => compare(placeOf(a), placeOf(b)));
}

function cellsOfTask({ taskId, submitted }: ReviewTask): readonly Cell[] {
  const { items } = submitted.annotation;
  if (items.length === 0) return [cellOf(taskId, null, null)];
  return items.map(({ itemId, classId }) => cellOf(taskId, itemId, classId));
}

function cellOf(taskId: TaskId, itemId: ItemId | null, classId: ClassId | null): Cell {
  return { key: cellKey(taskId, itemId), taskId, itemId, classId };
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
