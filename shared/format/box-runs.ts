/**
 * Boxes that come in any order and are wanted picture by picture. What does not fit in memory is sorted and put aside
 * in runs, which are merged at the end (an external merge sort), so that memory does not grow with their number.
 */
import { Flag } from '../annotation/flag.ts';
import type { Scratch } from './scratch.ts';

export type PlacedBox = {
  /** Number of the picture, from 0. */
  readonly picture: number;
  /** Number of the class in a list that the caller keeps. */
  readonly label: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly flags: readonly Flag[];
  /** Where the file has it: its number in the list from 0, and its place. */
  readonly index: number;
  readonly line: number;
  readonly column: number;
};

/** Numbers of a box as it is held: picture, label, four sides, flags as bits, index, line, column. */
const stride = 10;
/** Boxes held in memory before they are put aside, and those of each run that are looked at together. */
const most = { held: 100_000, block: 1024 };

type Run = { readonly at: number; readonly count: number };

export function boxRuns(scratch: Scratch) {
  let held = new Float64Array(4096 * stride);
  let count = 0;
  let isSorted = true;
  const runs: Run[] = [];

  function grow(): void {
    const larger = new Float64Array(held.length * 2);
    larger.set(held);
    held = larger;
  }

  /** The boxes that are held in the order of their pictures, those of one picture in the order in which they came. */
  function sorted(): Float64Array {
    if (isSorted) return held.subarray(0, count * stride);
    const order = new Uint32Array(count);
    for (let index = 0; index < count; index += 1) order[index] = index;
    order.sort((a, b) => (held[a * stride] ?? 0) - (held[b * stride] ?? 0) || a - b);
    const numbers = new Float64Array(count * stride);
    for (const [place, index] of order.entries()) {
      numbers.set(held.subarray(index * stride, (index + 1) * stride), place * stride);
    }
    return numbers;
  }

  return {
    add(box: PlacedBox): void {
      const at = count * stride;
      if (at === held.length) grow();
      if (count > 0 && box.picture < (held[at - stride] ?? 0)) isSorted = false;
      held[at] = box.picture;
      held[at + 1] = box.label;
      held[at + 2] = box.x;
      held[at + 3] = box.y;
      held[at + 4] = box.width;
      held[at + 5] = box.height;
      held[at + 6] = bitsOf(box.flags);
      held[at + 7] = box.index;
      held[at + 8] = box.line;
      held[at + 9] = box.column;
      count += 1;
    },

    /** To be awaited now and then between additions; puts aside what has become too much. */
    async settle(): Promise<void> {
      if (count < most.held) return;
      const numbers = sorted();
      const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
      runs.push({ at: await scratch.append(bytes), count });
      count = 0;
      isSorted = true;
    },

    /** Gives the boxes of each picture, asked for in ascending order; none for one that has none. */
    merged(): (picture: number) => Promise<readonly PlacedBox[]> {
      const cursors = [
        ...runs.map((run) => cursorOf(run, scratch)),
        { numbers: sorted(), next: 0, load: () => Promise.resolve(false) },
      ];
      return async (picture) => {
        const boxes: PlacedBox[] = [];
        for (const cursor of cursors) {
          while (cursor.next < cursor.numbers.length || (await cursor.load())) {
            if (cursor.numbers[cursor.next] !== picture) break;
            boxes.push(boxAt(cursor.numbers, cursor.next));
            cursor.next += stride;
          }
        }
        return boxes;
      };
    },
  };
}

type Cursor = {
  numbers: Float64Array;
  next: number;
  /** Takes the next block; false when there is none. */
  readonly load: () => Promise<boolean>;
};

function cursorOf({ at, count }: Run, scratch: Scratch): Cursor {
  let taken = 0;
  const cursor: Cursor = {
    numbers: new Float64Array(),
    next: 0,
    load: async () => {
      const boxes = Math.min(most.block, count - taken);
      if (boxes === 0) return false;
      const size = stride * Float64Array.BYTES_PER_ELEMENT;
      const bytes = await scratch.read(at + taken * size, boxes * size);
      cursor.numbers = new Float64Array(bytes.slice().buffer);
      cursor.next = 0;
      taken += boxes;
      return true;
    },
  };
  return cursor;
}

function boxAt(numbers: Float64Array, at: number): PlacedBox {
  const number = (offset: number) => numbers[at + offset] ?? 0;
  const bits = number(6);
  return {
    picture: number(0),
    label: number(1),
    x: number(2),
    y: number(3),
    width: number(4),
    height: number(5),
    flags: bits === 0 ? [] : Flag.options.filter((_flag, index) => (bits & (1 << index)) !== 0),
    index: number(7),
    line: number(8),
    column: number(9),
  };
}

function bitsOf(flags: readonly Flag[]): number {
  return flags.reduce((bits, flag) => bits | (1 << Flag.options.indexOf(flag)), 0);
}
