/** What a turn of the wheel or a move on a trackpad means for the viewport. */
import type { Point } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { pan, zoomAt } from '#shared/geometry/viewport.ts';

type Wheel = Pick<
  WheelEvent,
  'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'shiftKey' | 'altKey'
>;

/** View pixels of one line, for mice that count lines. */
const lineHeight = 33;
/** A wheel's notch is at least this many pixels and straight down or up; a trackpad sends less, and sideways too. */
const leastNotch = 50;

/** The viewport after `wheel` at `at` (view pixels): zoom by wheel or pinch, pan by trackpad, Shift or Alt. */
export function turnWheel(viewport: Viewport, wheel: Wheel, at: Point): Viewport {
  const unit = wheel.deltaMode === 0 ? 1 : lineHeight;
  const x = wheel.deltaX * unit;
  const y = wheel.deltaY * unit;
  if (wheel.ctrlKey) return zoomAt(viewport, at, Math.exp(-limited(y, 60) * 0.01));
  if (wheel.shiftKey) return pan(viewport, { x: -(x === 0 ? y : x), y: 0 });
  if (wheel.altKey) return pan(viewport, { x: 0, y: -y });
  const isTrackpad = x !== 0 || Math.abs(y) < leastNotch;
  if (isTrackpad) return pan(viewport, { x: -x, y: -y });
  return zoomAt(viewport, at, Math.exp(-limited(y, 400) * 0.0018));
}

function limited(value: number, most: number): number {
  return Math.min(Math.max(value, -most), most);
}
