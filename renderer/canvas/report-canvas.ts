/** Writes the canvas's state on its element, for assistive tools and for tests that point at image coordinates. */
import type { Viewport } from '#shared/geometry/viewport.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { CanvasTool } from './shown.ts';

export type CanvasReport = {
  readonly taskId: string;
  readonly viewport: Viewport;
  readonly tool: CanvasTool;
  readonly classId: ClassId | null;
  readonly selection: readonly ItemId[];
  readonly items: number;
  readonly isDrawing: boolean;
};

export function reportCanvas(element: HTMLElement, report: CanvasReport): void {
  const { scale, x, y } = report.viewport;
  const data = element.dataset;
  data['taskId'] = report.taskId;
  data['viewport'] = `${scale},${x},${y}`;
  data['scale'] = String(scale);
  data['x'] = String(x);
  data['y'] = String(y);
  data['tool'] = report.tool;
  data['class'] = report.classId ?? '';
  data['selected'] = report.selection.join(' ');
  data['items'] = String(report.items);
  data['drawing'] = String(report.isDrawing);
}
