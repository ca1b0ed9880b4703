/** The app's canvas as a robot sees and touches it: what a person reads off the picture stands on its element. */
import type { Locator, Page } from 'playwright-core';
import type { Point, Rectangle, Size } from '#shared/geometry/rectangle.ts';
import { toView } from '#shared/geometry/viewport.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { handOn } from './hand.ts';
import type { Hand, Place } from './hand.ts';

export type SeenCanvas = {
  readonly viewport: Viewport;
  /** CSS pixels of the element, and where it lies in the window. */
  readonly view: Size;
  readonly at: Place;
  readonly items: number;
  readonly tool: string;
  readonly classId: string;
  readonly selected: readonly string[];
};

export type Canvas = {
  readonly page: Page;
  readonly hand: Hand;
  readonly element: Locator;
  readonly look: () => Promise<SeenCanvas>;
  /** Waits until attributes of the element have these values. */
  readonly until: (values: Readonly<Record<string, string>>) => Promise<void>;
};

/** The canvas of the page that is shown now. */
export async function canvasOf(page: Page): Promise<Canvas> {
  const element = page.getByTestId('canvas');
  return {
    page,
    hand: await handOn(page),
    element,
    look: () => look(element),
    until: async (values) => {
      const wanted = Object.entries(values).map(([name, value]) => `[data-${name}="${value}"]`);
      await page.locator(`[data-testid="canvas"]${wanted.join('')}`).waitFor();
    },
  };
}

/** Where a point of the picture lies in the window, as whole pixels, since a mouse has no others. */
export function placeOf(seen: SeenCanvas, point: Point): Place {
  const { x, y } = toView(seen.viewport, point);
  return { x: Math.round(x + seen.at.x), y: Math.round(y + seen.at.y) };
}

/** The corners of a box that lie opposite each other: the first and the third, the second and the fourth. */
export function cornersOf(box: Rectangle): readonly [Point, Point, Point, Point] {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  return [
    { x: box.x, y: box.y },
    { x: right, y: box.y },
    { x: right, y: bottom },
    { x: box.x, y: bottom },
  ];
}

async function look(element: Locator): Promise<SeenCanvas> {
  return element.evaluate((node) => {
    const { left, top } = node.getBoundingClientRect();
    const data = (node as HTMLElement).dataset;
    const number = (name: string) => Number(data[name] ?? NaN);
    return {
      viewport: { scale: number('scale'), x: number('x'), y: number('y') },
      view: { width: node.clientWidth, height: node.clientHeight },
      at: { x: left, y: top },
      items: number('items'),
      tool: data['tool'] ?? '',
      classId: data['class'] ?? '',
      selected: (data['selected'] ?? '').split(' ').filter((id) => id !== ''),
    };
  });
}
