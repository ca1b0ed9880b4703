/** What was decided about a cell of the grid: about its task, or about the one thing of the task that it shows. */
import type { Decision, ReviewTask } from '#shared/contract/work.ts';
import type { ItemId } from '#shared/ids.ts';
import type { Cell } from './cells.ts';

/** `passed`: nothing is wrong with this one thing; its task is approved once all of it has passed. */
export type CellState =
  | 'undecided'
  | 'passed'
  | 'approve'
  | 'return'
  | 'fix'
  | 'waiting'
  | 'received'
  | 'held';

export function stateOfCell(task: ReviewTask, itemId: ItemId | null): CellState {
  if (isSent(task)) return task.state as CellState;
  const verdict = task.decision?.verdict ?? null;
  const untold = itemId !== null && task.marks.passed.includes(itemId) ? 'passed' : 'undecided';
  if (verdict === null) return untold;
  if (itemId === null || verdict !== 'return') return verdict;
  const pinned = pinnedItems(task.decision);
  return pinned.size === 0 || pinned.has(itemId) ? 'return' : untold;
}

export function isSent({ state }: ReviewTask): boolean {
  return state !== 'undecided' && state !== 'decided';
}

/** Items that a decision has put pins on. */
export function pinnedItems(decision: Decision | null): ReadonlySet<ItemId> {
  return new Set(
    (decision?.pins ?? []).flatMap(({ target }) => (target.at === 'item' ? [target.itemId] : [])),
  );
}

/** Whether everything in the task has passed. */
export function hasPassed({ submitted, marks }: ReviewTask): boolean {
  const { items } = submitted.annotation;
  const passed = new Set(marks.passed);
  return items.length > 0 && items.every(({ itemId }) => passed.has(itemId));
}

/** The next cell after a place that waits for a decision; null when none follows. */
export function nextOpenCell(
  cells: readonly Cell[],
  after: number,
  stateOf: (cell: Cell) => CellState,
): Cell | null {
  for (let at = after + 1; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell !== undefined && stateOf(cell) === 'undecided') return cell;
  }
  return null;
}
