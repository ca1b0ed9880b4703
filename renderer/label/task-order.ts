/** Which task comes next: the order of a labeler's way through a batch. */
import type { TaskSummary } from '#shared/contract/work.ts';
import type { TaskId } from '#shared/ids.ts';

type Listed = Pick<TaskSummary, 'taskId' | 'trail'>;

/** Whether the task waits for its labeler. */
export function isOpen({ trail }: Pick<TaskSummary, 'trail'>): boolean {
  return trail === 'untouched' || trail === 'saved' || trail === 'returned';
}

/** Where a batch is opened: at the wanted task, else at the first open one, else at the first; null in an empty batch. */
export function firstTask(tasks: readonly Listed[], wanted: TaskId | null): TaskId | null {
  const asked = tasks.find(({ taskId }) => taskId === wanted);
  return (asked ?? tasks.find(isOpen) ?? tasks[0])?.taskId ?? null;
}

/**
 * The open task after this one, around the end; null when none is left.
 * Someone who is fixing returns is led through the returned ones first.
 */
export function nextOpen(
  tasks: readonly Listed[],
  after: TaskId,
  returnedFirst: boolean,
): TaskId | null {
  const at = tasks.findIndex(({ taskId }) => taskId === after);
  const around = [...tasks.slice(at + 1), ...tasks.slice(0, Math.max(at, 0))];
  const returned = returnedFirst ? around.find(({ trail }) => trail === 'returned') : undefined;
  return (returned ?? around.find(isOpen))?.taskId ?? null;
}

/** The task beside this one in the batch; null at its end. */
export function beside(tasks: readonly Listed[], taskId: TaskId, direction: 1 | -1): TaskId | null {
  const at = tasks.findIndex((task) => task.taskId === taskId);
  return at === -1 ? null : (tasks[at + direction]?.taskId ?? null);
}

/** The task on screen, the one before it and the `ahead` that come next, the most urgent first. */
export function nearby(
  tasks: readonly Listed[],
  currentId: TaskId | null,
  { isFixing, ahead }: { readonly isFixing: boolean; readonly ahead: number },
): readonly TaskId[] {
  if (currentId === null) return [];
  const near = [currentId];
  let last = currentId;
  for (let count = 0; count < ahead; count += 1) {
    const next = nextOpen(
      tasks.filter(({ taskId }) => !near.includes(taskId) || taskId === last),
      last,
      isFixing,
    );
    if (next === null || near.includes(next)) break;
    near.push(next);
    last = next;
  }
  for (const direction of [1, -1] as const) {
    const neighbour = beside(tasks, currentId, direction);
    if (neighbour !== null && !near.includes(neighbour)) near.push(neighbour);
  }
  return near;
}
