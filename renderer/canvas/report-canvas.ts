/** Writes the canvas's state on its element, for assistive tools and for tests that point at image coordinates. */
import type { Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { CanvasTool } from './shown.ts';

export type CanvasReport = {
  readonly taskId: string;
  readonly viewport: Viewport;
  readonly tool: CanvasTool;
  readonly classId: ClassId | null;
  readonly selection: readonly ItemId[];
  /** The decoded picture, as large as its own bytes say; null while there is none. */
  readonly picture: Size | null;
  readonly items: number;
  readonly isDrawing: boolean;
};

export function reportCanvas(element: HTMLElement, report: CanvasReport): void {
  const { scale, x, y } = report.viewport;
  const values = {
    taskId: report.taskId,
    viewport: `${scale},${x},${y}`,
    scale: String(scale),
    x: String(x),
    y: String(y),
    tool: report.tool,
    class: report.classId ?? '',
    selected: report.selection.join(' '),
    picture: report.picture === null ? '' : `${report.picture.width}x${report.picture.height}`,
    items: String(report.items),
    drawing: String(report.isDrawing),
  };
  const data = element.dataset;
  // What stays the same is left alone: each attribute that is written costs the browser a look at its styles.
  for (const [name, value] of Object.entries(values)) {
    if (data[name] !== value) data[name] = value;
  }
}
