/** Whose boxes are shown as ghosts. */
export type GhostSource = 'previous' | 'predicted';

/**
 * The next source when a person switches on: what is predicted for this task, then the task before, then none.
 * `isPredicted` tells whether anything is predicted here.
 */
export function nextGhostSource(
  source: GhostSource | null,
  isPredicted: boolean,
): GhostSource | null {
  if (source === null) return isPredicted ? 'predicted' : 'previous';
  return source === 'predicted' ? 'previous' : null;
}
