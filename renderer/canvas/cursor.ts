/** The shape of the pointer over the canvas, which tells what a press would do. */
import type { Handle } from '#shared/edit/tools/handles.ts';
import type { CanvasTool } from './shown.ts';

/** `hold` answers what a press would take hold of; it is asked only where it matters. */
export function cursorOf(
  tool: CanvasTool,
  editable: boolean,
  hold: () => Handle | 'item' | null,
): string {
  if (tool === 'look') return 'default';
  if (tool === 'pin' || (tool === 'draw' && editable)) return 'crosshair';
  const held = hold();
  if (held === 'item') return editable ? 'move' : 'pointer';
  return held === null ? 'default' : `${held}-resize`;
}
