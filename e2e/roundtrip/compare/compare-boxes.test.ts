import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TruthBox } from '../truth/truth.ts';
import { compareBoxes } from './compare-boxes.ts';
import type { DrawnBox, DrawnPicture } from './compare-boxes.ts';

const cat: DrawnBox = { className: 'cat', x: 10, y: 20, width: 30, height: 40, scale: 2 };

function picture(boxes: readonly DrawnBox[], name = 'a.jpg', asset = 'a'): DrawnPicture {
  return { name, asset, boxes };
}

function exportOf(boxes: readonly TruthBox[], name = 'a.jpg', asset = 'a') {
  return [{ name, asset, boxes }];
}

/** The counts alone. */
function counts(...compared: Parameters<typeof compareBoxes>) {
  const { matched, missing, extra, duplicated } = compareBoxes(...compared);
  return { matched, missing, extra, duplicated };
}

const right = { matched: 1, missing: 0, extra: 0, duplicated: 0 };

describe('exported boxes', () => {
  it('may be off by a view pixel at the zoom of the drawing, and by no more', () => {
    expect(counts([picture([cat])], exportOf([{ ...cat, x: 10.5 }]))).toEqual(right);
    const off = { matched: 0, missing: 1, extra: 1, duplicated: 0 };
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      expect(counts([picture([cat])], exportOf([{ ...cat, [side]: cat[side] + 1 }]))).toEqual(off);
    }
  });

  it('are wrong when they are displaced by two view pixels', () => {
    const { differences } = compareBoxes([picture([cat])], exportOf([{ ...cat, y: 21 }]));
    expect(differences).toEqual([
      'a.jpg: “cat” at 10.00 20.00 30.00 40.00 is missing; drawn at zoom 2.',
      'a.jpg: “cat” at 10.00 21.00 30.00 40.00 was exported but is not in the truth.',
    ]);
  });

  it('are wrong in another class, when missing, when extra and when doubled', () => {
    const drawn = [picture([cat])];
    const far = { ...cat, x: 90 };
    expect(counts(drawn, exportOf([{ ...cat, className: 'dog' }]))).toMatchObject({
      matched: 0,
      missing: 1,
      extra: 1,
    });
    expect(counts(drawn, exportOf([]))).toEqual({
      matched: 0,
      missing: 1,
      extra: 0,
      duplicated: 0,
    });
    expect(counts(drawn, exportOf([cat, far]))).toEqual({ ...right, extra: 1 });
    expect(counts(drawn, exportOf([cat, cat]))).toEqual({ ...right, duplicated: 1 });
  });

  it('that the truth holds twice must both come back', () => {
    const drawn = [picture([cat, cat])];
    expect(counts(drawn, exportOf([cat, cat]))).toEqual({ ...right, matched: 2 });
    expect(counts(drawn, exportOf([cat]))).toEqual({ ...right, missing: 1 });
  });

  it('are missing with their picture, even when it was empty', () => {
    expect(counts([picture([cat, cat])], [])).toEqual({ ...right, matched: 0, missing: 2 });
    expect(counts([picture([])], [])).toEqual({ ...right, matched: 0, missing: 1 });
    expect(counts([picture([])], exportOf([]))).toEqual({ ...right, matched: 0 });
  });

  it('of pictures that nobody labeled or that come twice are too many', () => {
    const drawn = [picture([cat])];
    expect(counts(drawn, [...exportOf([cat]), ...exportOf([], 'b.jpg', 'b')])).toEqual({
      ...right,
      extra: 1,
    });
    expect(counts(drawn, [...exportOf([cat]), ...exportOf([cat])])).toEqual({
      ...right,
      duplicated: 1,
    });
  });

  it('of two pictures with equal bytes may have changed places', () => {
    const drawn = [picture([cat], 'a.jpg', 'same'), picture([], 'b.jpg', 'same')];
    const exported = [...exportOf([], 'a.jpg', 'same'), ...exportOf([cat], 'b.jpg', 'same')];
    expect(counts(drawn, exported)).toEqual(right);
  });

  it('match whatever their order, crowded as they may be', () => {
    const crowd = fc.array(
      fc.record({
        className: fc.constantFrom('cat', 'dog'),
        x: fc.integer({ min: 0, max: 3 }),
        y: fc.integer({ min: 0, max: 3 }),
        width: fc.integer({ min: 1, max: 3 }),
        height: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(crowd, fc.infiniteStream(fc.nat()), (boxes, chance) => {
        const drawn = boxes.map((box) => ({ ...box, scale: 1 }));
        const shuffled = boxes
          .map((box) => ({ box, key: chance.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ box }) => box);
        expect(counts([picture(drawn)], exportOf(shuffled))).toEqual({
          ...right,
          matched: boxes.length,
        });
      }),
    );
  });
});
