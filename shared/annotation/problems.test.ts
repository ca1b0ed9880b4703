import { describe, expect, it } from 'vitest';
import { labelSchemaOf } from '../label-schema.ts';
import type { Annotation } from './annotation.ts';
import { annotationText } from './annotation.ts';
import { Item } from './kinds.ts';
import { problemsOf } from './problems.ts';

const schema = labelSchemaOf(['고양이', 'dog']);
const cat = schema.classes[0]!.classId;
const picture = { width: 100, height: 80 };

function idOf(number: number): string {
  return `0190b8a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
function boxAt(number: number, rectangle: object, classId: string = cat) {
  return Item.parse({ kind: 'box', itemId: idOf(number), classId, ...rectangle });
}
function choice(number: number, classId: string = cat) {
  return Item.parse({ kind: 'classification', itemId: idOf(number), classId });
}
function answer(...items: Item[]): Annotation {
  return { items, report: null };
}
const small = { x: 1, y: 1, width: 5, height: 5 };

describe('an annotation of boxes', () => {
  const expected = { kind: 'box', schema, picture, textLength: null } as const;

  it('may be empty, for there may be nothing to box', () => {
    expect(problemsOf(answer(), expected)).toEqual([]);
  });

  it('is told what is wrong with each item', () => {
    const problems = problemsOf(
      answer(
        boxAt(1, { x: 90, y: 1, width: 11, height: 5 }),
        boxAt(2, small, 'horse'),
        boxAt(3, small),
        boxAt(3, small),
        choice(4),
      ),
      expected,
    );
    expect(problems).toEqual([
      { problem: 'outside-picture', itemId: idOf(1) },
      { problem: 'unknown-class', itemId: idOf(2) },
      { problem: 'repeated-id', itemId: idOf(3) },
      { problem: 'wrong-kind', itemId: idOf(4) },
    ]);
  });

  it('carries flags only where the project asks for them', () => {
    const flagged = { ...boxAt(1, small), occluded: true } as Item;
    expect(problemsOf(answer(flagged), expected)).toEqual([
      { problem: 'flag-not-asked', itemId: idOf(1) },
    ]);
    const asking = { ...expected, schema: { ...schema, flags: ['occluded'] as const } };
    expect(problemsOf(answer(flagged), asking)).toEqual([]);
    expect(problemsOf(answer({ ...flagged, truncated: true } as Item), asking)).toHaveLength(1);
    expect(Item.safeParse({ ...flagged, occluded: false }).success).toBe(false);
  });

  it('may touch the border', () => {
    expect(problemsOf(answer(boxAt(1, { x: 0, y: 0, ...picture })), expected)).toEqual([]);
  });
});

describe('an annotation of classes', () => {
  const expected = { kind: 'classification', schema, picture: null, textLength: 5 } as const;

  it('needs an answer, and only one where one is asked for', () => {
    expect(problemsOf(answer(), expected)).toEqual([{ problem: 'nothing-answered' }]);
    expect(problemsOf(answer(choice(1)), expected)).toEqual([]);
    const both = answer(choice(1), choice(2, 'dog'));
    expect(problemsOf(both, expected)).toEqual([{ problem: 'several-chosen' }]);
    const multiple = { ...expected, schema: { ...schema, multiple: true } };
    expect(problemsOf(both, multiple)).toEqual([]);
  });

  it('may say that the task cannot be answered', () => {
    expect(
      problemsOf({ items: [], report: { reason: 'undecodable', note: '' } }, expected),
    ).toEqual([]);
  });
});

describe('an annotation of text ranges', () => {
  const expected = { kind: 'text-range', schema, picture: null, textLength: 10 } as const;
  const range = (number: number, start: number, end: number, classId: string = cat) =>
    Item.parse({ kind: 'text-range', itemId: idOf(number), classId, start, end });

  it('may be empty, overlap, reach the end, and have several classes in one place', () => {
    expect(problemsOf(answer(), expected)).toEqual([]);
    const ranges = answer(range(1, 0, 5), range(2, 3, 10), range(3, 3, 10, 'dog'));
    expect(problemsOf(ranges, expected)).toEqual([]);
  });

  it('is told what is wrong with each item', () => {
    const ranges = answer(
      range(1, 9, 11),
      range(2, 0, 1, 'horse'),
      range(3, 2, 4),
      range(4, 2, 4),
      choice(5),
    );
    expect(problemsOf(ranges, expected)).toEqual([
      { problem: 'outside-text', itemId: idOf(1) },
      { problem: 'unknown-class', itemId: idOf(2) },
      { problem: 'repeated-item', itemId: idOf(4) },
      { problem: 'wrong-kind', itemId: idOf(5) },
    ]);
  });

  it('is not held against a text that is not at hand', () => {
    const far = answer(range(1, 500, 501));
    expect(problemsOf(far, { ...expected, textLength: null })).toEqual([]);
  });

  it('holds no range that is empty, backwards, or between two code points', () => {
    for (const [start, end] of [
      [3, 3],
      [4, 3],
      [-1, 3],
      [0.5, 3],
    ]) {
      const written = { kind: 'text-range', itemId: idOf(1), classId: cat, start, end };
      expect(Item.safeParse(written).success).toBe(false);
    }
  });
});

describe('the text of an annotation', () => {
  it('is the same whatever order the keys came in', () => {
    const { x, y, width, height, kind, itemId, classId } = {
      ...small,
      kind: 'box' as const,
      itemId: idOf(1),
      classId: cat,
    };
    const forwards = Item.parse({ kind, itemId, classId, x, y, width, height });
    const backwards = { height, width, y, x, classId: cat, itemId: forwards.itemId, kind };
    expect(annotationText({ report: null, items: [backwards] })).toBe(
      annotationText(answer(forwards)),
    );
  });
});

describe('a schema made from names', () => {
  it('gives every class an id, colour and dash of its own, Hangul names included', () => {
    const many = labelSchemaOf(Array.from({ length: 40 }, (_, index) => `등급 ${index}`));
    expect(new Set(many.classes.map((one) => one.classId)).size).toBe(40);
    expect(new Set(many.classes.map((one) => one.colour + one.dash.join()).values()).size).toBe(40);
    expect(labelSchemaOf(['A b', 'a-b']).classes.map((one) => one.classId)).toEqual([
      'a-b',
      'a-b-2',
    ]);
  });
});
