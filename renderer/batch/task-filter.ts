/** Which tasks of a batch are shown. */
import type { TaskSummary } from '#shared/contract/work.ts';
import type { TrailState } from '#shared/trail.ts';

export type TaskFilter = 'all' | 'open' | 'sent' | 'returned';

/** `open` is left to do, `sent` was handed in, on this PC at least; a return is neither. */
const filterOfState = {
  untouched: 'open',
  saved: 'open',
  waiting: 'sent',
  received: 'sent',
  'in-review': 'sent',
  returned: 'returned',
  approved: 'sent',
  payable: 'sent',
  paid: 'sent',
  held: 'sent',
} as const satisfies Record<TrailState, TaskFilter>;

type Trailed = Pick<TaskSummary, 'trail'>;

/** The tasks that a filter lets through, in their order. */
export function filterTasks<Task extends Trailed>(
  tasks: readonly Task[],
  filter: TaskFilter,
): readonly Task[] {
  return filter === 'all' ? tasks : tasks.filter(({ trail }) => filterOfState[trail] === filter);
}

/** How many tasks each filter lets through. */
export function countTasks(tasks: readonly Trailed[]): Record<TaskFilter, number> {
  const counts = { all: tasks.length, open: 0, sent: 0, returned: 0 };
  for (const { trail } of tasks) counts[filterOfState[trail]] += 1;
  return counts;
}
