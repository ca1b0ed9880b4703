import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Annotation } from '../annotation/annotation.ts';
import { labelSchemaOf } from '../label-schema.ts';
import { awkwardText } from '../testing/awkward-text.ts';
import { codePointsIn, sliceByPoints } from '../text/text-offsets.ts';
import type { ExportProject, ExportTask } from './record.ts';
import { labeledRange } from './text-range.ts';
import { manifestOf, readTexts, written } from './testing/read-back.ts';

const project: ExportProject = {
  title: '이름',
  kind: 'text-range',
  medium: 'text',
  schema: labelSchemaOf(['사람', '곳']),
};
const [person, place] = project.schema.classes;
const annotation = Annotation.parse({
  items: [
    { classId: person?.classId, start: 2, end: 4 },
    { classId: place?.classId, start: 1, end: 6 },
  ].map((one, index) => ({
    kind: 'text-range',
    itemId: `01890a5d-ac96-774b-bcce-b302099a800${index}`,
    ...one,
  })),
  report: null,
});
const task: ExportTask = {
  name: '글.txt',
  row: 3,
  text: '😀 지우👍집에',
  width: null,
  height: null,
  state: 'approved',
  sha256: null,
  annotation,
};

describe('ranges are written', () => {
  test('in JSON Lines by code points', async () => {
    const [file] = await written('jsonl', project, [task]);
    expect(JSON.parse(file?.content ?? '')).toEqual({
      name: '글.txt',
      row: 3,
      text: '😀 지우👍집에',
      state: 'approved',
      ranges: [
        { label: '사람', start: 2, end: 4 },
        { label: '곳', start: 1, end: 6 },
      ],
    });
  });

  test('in Label Studio JSON by UTF-16 units, with the words and a setup that takes them', async () => {
    const [list, config] = await written('label-studio', project, [task]);
    const [first] = JSON.parse(list?.content ?? '') as [
      { annotations: [{ result: { type: string; value: object }[] }] },
    ];
    expect(first.annotations[0].result.map(({ type, value }) => ({ type, ...value }))).toEqual([
      { type: 'labels', start: 3, end: 5, text: '지우', labels: ['사람'] },
      { type: 'labels', start: 2, end: 8, text: ' 지우👍집', labels: ['곳'] },
    ]);
    expect(config?.content).toContain(`<Labels name="label" toName="text">
<Label value="사람" background="${person?.colour}"/>`);
  });

  test.each([
    ['jsonl', 'Unicode code point'],
    ['label-studio', 'UTF-16 code unit'],
  ] as const)('with their unit in the manifest', async (format, unit) => {
    const manifest = await manifestOf(format, project, [task]);
    expect(manifest).toMatchObject({
      kind: 'text-range',
      textOffsets: { unit, from: 0, end: 'excluded' },
      counts: { items: 2 },
    });
    expect(manifest).not.toHaveProperty('coordinates');
  });
});

describe('a range that is read', () => {
  const range = { className: ' 사람 ', unit: 'utf-16', words: null } as const;

  test('keeps its words when the text is put into NFC', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardText, fc.nat(30), fc.nat(30), async (text, one, other) => {
        const units = { start: Math.min(one, other), end: Math.max(one, other) };
        const read = labeledRange(text, { ...range, ...units });
        if ('reason' in read) return;
        const normal = text.normalize('NFC');
        expect(sliceByPoints(normal, read.start, read.end)).toBe(
          text.slice(units.start, units.end).normalize('NFC'),
        );
        expect(read.start).toBeLessThan(read.end);
        expect(read.end).toBeLessThanOrEqual(codePointsIn(normal));
        expect(read.className).toBe('사람');
      }),
    );
  });

  test('is refused where it cannot be one', async () => {
    const reasonOf = (text: string, start: number, end: number, words: string | null = null) => {
      const read = labeledRange(text, { ...range, start, end, words });
      return 'reason' in read ? read.reason : read;
    };
    expect(reasonOf('abc', 1, 1)).toBe('range-outside');
    expect(reasonOf('abc', 2, 4)).toBe('range-outside');
    expect(reasonOf('abc', -1, 2)).toBe('range-outside');
    expect(reasonOf('abc', 0.5, 2)).toBe('range-outside');
    expect(reasonOf('😀b', 1, 2)).toBe('range-splits');
    expect(reasonOf('e\u0301b', 1, 3)).toBe('range-splits');
    expect(reasonOf('😀 지우', 2, 4, '지우')).toBe('range-differs');
    expect(reasonOf('😀 지우', 3, 5, '지우')).toEqual({ className: '사람', start: 2, end: 4 });
    expect(reasonOf('가\r\n나', 0, 4, '가\\n나')).toEqual({ className: '사람', start: 0, end: 4 });
  });

  test('is named with its line when it is not the one that the file says', async () => {
    const value = { start: 0, end: 2, text: '지우', labels: ['사람'] };
    const result = [
      { id: 'a', type: 'labels', value: { ...value, start: 3, end: 5 } },
      { id: 'b', type: 'labels', value },
    ];
    const text = JSON.stringify(
      [{ data: { text: '😀 지우' }, annotations: [{ result }] }],
      null,
      1,
    );
    const reading = await readTexts('label-studio', [{ path: 'a.json', text }]);
    expect(reading.assets).toEqual([]);
    expect(reading.broken).toMatchObject([{ reason: 'range-differs', found: '지우' }]);
    expect(text.split('\n')[(reading.broken[0]?.line ?? 0) - 1]).toBe('     {');
  });
});
