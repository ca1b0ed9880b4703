import { describe, expect, it } from 'vitest';
import { Box } from '#shared/annotation/box.ts';
import { indexBoxes } from './box-index.ts';
import { drawFlags } from './draw-flags.ts';

/** A place to draw on that notes where grounds of signs are filled. */
function paper() {
  const grounds: number[][] = [];
  const context = {
    fillStyle: '',
    setLineDash: () => undefined,
    beginPath: () => undefined,
    moveTo: () => undefined,
    lineTo: () => undefined,
    stroke: () => undefined,
    fillRect(x: number, y: number, width: number, height: number) {
      if (this.fillStyle.startsWith('rgba')) grounds.push([x, y, width, height]);
    },
  };
  return { grounds, context: context as unknown as CanvasRenderingContext2D };
}

function boxAt(number: number, more: object) {
  return Box.parse({
    kind: 'box',
    itemId: `0190b8a0-0000-7000-8000-00000000000${number}`,
    classId: 'car',
    x: 10 * number,
    y: 10,
    width: 40,
    height: 40,
    ...more,
  });
}

const viewport = { scale: 1, x: 0, y: 0 };

describe('the signs of boxes', () => {
  it('stand side by side in the lower left corner, inside the box', () => {
    const { grounds, context } = paper();
    const index = indexBoxes([boxAt(1, { occluded: true, truncated: true })], () => 0);
    drawFlags(context, { index, hidden: new Uint8Array(1), viewport });
    expect(grounds).toHaveLength(2);
    for (const [x = 0, y = 0, width = 0, height = 0] of grounds) {
      expect(x).toBeGreaterThanOrEqual(10);
      expect(x + width).toBeLessThanOrEqual(50);
      expect(y + height).toBeLessThanOrEqual(50);
    }
    expect(grounds[0]![0]! + grounds[0]![2]!).toBeLessThan(grounds[1]![0]!);
  });

  it('are left out where there is nothing to say, no room, or another layer draws the box', () => {
    const { grounds, context } = paper();
    const boxes = [boxAt(1, {}), boxAt(2, { occluded: true }), boxAt(3, { truncated: true })];
    const index = indexBoxes(boxes, () => 0);
    drawFlags(context, { index, hidden: Uint8Array.of(0, 1, 0), viewport });
    expect(grounds).toHaveLength(1);
    const small = { ...viewport, scale: 0.5 };
    drawFlags(context, { index, hidden: new Uint8Array(3), viewport: small });
    expect(grounds).toHaveLength(1);
  });
});
