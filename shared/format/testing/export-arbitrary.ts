/** Arbitrary projects with their tasks, as awkward as people's texts are. */
import * as fc from 'fast-check';
import { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { Flag } from '#shared/annotation/flag.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { codePointsIn } from '#shared/text/text-offsets.ts';
import type { ExportProject, ExportTask } from '../record.ts';

const itemId = ItemId.parse('01890a5d-ac96-774b-bcce-b302099a8057');

const separators = [',', '"', '\n', '\r\n', '\t', ' ', ';', '|', "'", '\\', '=', '+', '-', '@'];
const letters = ['한글', '똠방각하', 'ㅋㅋ', '👨‍👩‍👧', '😀', '<b>', '\u200b', 'a'];

/** Texts that an import accepts: NFC, well formed, not blank. */
const awkwardText = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...separators, ...letters), minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  )
  .map((text) => text.normalize('NFC'))
  .filter((text) => text.trim() !== '');

const className = awkwardText.map((name) => name.trim());

/** Classes of which some were taken away again, so that their ids have holes. */
function schemas(options: Parameters<typeof labelSchemaOf>[1] = {}): fc.Arbitrary<LabelSchema> {
  return fc
    .uniqueArray(className, { minLength: 1, maxLength: 6 })
    .map((names) => labelSchemaOf(names, options))
    .chain((schema) =>
      fc
        .subarray([...schema.classes], { minLength: 1 })
        .map((classes): LabelSchema => ({ ...schema, classes })),
    );
}

const folders = ['', '사진/', 'b/', 'b/사진 2/', 'images/train/', "=a,'&\u200b/"];
const stemParts = [
  'a',
  '고',
  '양',
  '7',
  ' ',
  '.',
  ',',
  "'",
  '&',
  '=',
  '😀',
  '#',
  '%',
  ';',
  '한글이름 ',
];

/** What Linux takes and others do not: characters and names that Windows has none of, both forms of Hangul, any case. */
const oddFolders = [
  ...folders,
  'CON/',
  'a?b/',
  'x. /',
  'B/',
  '고/'.normalize('NFD'),
  `${'긴'.repeat(80)}/`,
];
const oddParts = [...stemParts, '?', '*', '"', '<', '>', '|', ':', 'A', '양'.normalize('NFD'), 'é'];
const oddStems = ['nul', 'aux.', 'COM1', '긴'.repeat(70), '='.repeat(200), '-', '@', '+'];

/** Equal names in several folders are usual. `odd`: those that exist on some systems alone, too. */
function fileNames(odd: boolean): fc.Arbitrary<string[]> {
  const parts = fc.string({ unit: fc.constantFrom(...(odd ? oddParts : stemParts)), maxLength: 3 });
  const stem = odd ? fc.oneof(parts, fc.constantFrom(...oddStems)) : parts;
  const name = fc
    .tuple(
      fc.constantFrom(...(odd ? oddFolders : folders)),
      stem,
      fc.constantFrom('x', odd ? '' : 'x', odd ? ' x' : 'x'),
      fc.constantFrom('.jpg', '.jpg', '.png', '.JPEG'),
    )
    .map(([folder, written, end, extension]) => {
      const tidy = odd ? written.replace(/^\.+/, '') : written.replace(/^[ .]+|[ .]+$/g, '');
      return `${folder}${tidy}${tidy === '' ? 'x' : end}${extension}`;
    });
  return fc.uniqueArray(name, {
    minLength: 1,
    maxLength: 8,
    selector: (one) => (odd ? one.normalize('NFC') : one.normalize('NFC').toLowerCase()),
  });
}

/** Whether tests may make files with such names here. */
export const oddNamesHere = process.platform === 'linux';

const state = fc.constantFrom('approved', 'approved', 'approved', 'open', 'in-review', 'returned');

export type ExportCase = { readonly project: ExportProject; readonly tasks: readonly ExportTask[] };

/** A text project; with `multiple`, tasks have several classes. */
export function textCase(multiple: boolean): fc.Arbitrary<ExportCase> {
  return schemas({ multiple }).chain((schema) => {
    const task = fc.record({ text: awkwardText, state, items: choices(schema, multiple) });
    return fc.array(task, { minLength: 1, maxLength: 12 }).map((tasks) => ({
      project: { title: '문장', kind: 'classification', medium: 'text', schema } as const,
      tasks: tasks.map(({ text, state, items }, index) => ({
        name: '문장.csv',
        row: index + 1,
        text,
        width: null,
        height: null,
        state,
        sha256: null,
        annotation: { items, report: null },
      })),
    }));
  });
}

/** A project of ranges in texts, which overlap and begin and end between any two code points. */
export const rangeCase: fc.Arbitrary<ExportCase> = schemas().chain((schema) => {
  const classId = fc.constantFrom(...schema.classes.map((one) => one.classId));
  const task = awkwardText.chain((text) => {
    const most = codePointsIn(text);
    const extent = fc
      .integer({ min: 0, max: most - 1 })
      .chain((start) =>
        fc.record({ start: fc.constant(start), end: fc.integer({ min: start + 1, max: most }) }),
      );
    const range = fc
      .record({ classId, extent })
      .map((one): Item => ({ kind: 'text-range', itemId, classId: one.classId, ...one.extent }));
    return fc.record({ text: fc.constant(text), state, items: fc.array(range, { maxLength: 6 }) });
  });
  return fc.array(task, { minLength: 1, maxLength: 8 }).map((tasks) => ({
    project: { title: '범위', kind: 'text-range', medium: 'text', schema } as const,
    tasks: tasks.map(({ text, state: one, items }, index) => ({
      name: '문장.csv',
      row: index + 1,
      text,
      width: null,
      height: null,
      state: one,
      sha256: null,
      annotation: { items, report: null },
    })),
  }));
});

const pictureSide = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(1, 100_000));

/** From one edge to the other, in parts of the side: thin ones, all of it, and those that touch the border. */
function extent(side: number): fc.Arbitrary<readonly [start: number, length: number]> {
  const least = 0.01;
  const length = fc.oneof(
    fc.double({ min: least, max: side, noNaN: true }),
    fc.constantFrom(least, side),
  );
  const place = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1));
  return fc.tuple(place, length).map(([part, long]) => [part * (side - long), long]);
}

/** A project of boxes on pictures with such sides; boxes have area, unrounded corners and lie within their pictures. */
export function boxCaseOf(side: fc.Arbitrary<number>, odd = true): fc.Arbitrary<ExportCase> {
  const flagged = fc.subarray(Flag.options).chain((flags) => schemas({ flags }));
  return fc.tuple(flagged, fileNames(odd)).chain(([schema, files]) => {
    const task = fc.tuple(side, side).chain(([width, height]) => {
      const box = fc
        .record({
          across: extent(width),
          down: extent(height),
          classId: fc.constantFrom(...schema.classes.map(({ classId }) => classId)),
          set: fc.subarray([...schema.flags]),
        })
        .map(({ across, down, classId, set }): Item => ({
          ...Object.fromEntries(set.map((flag) => [flag, true])),
          kind: 'box',
          itemId,
          classId,
          x: across[0],
          y: down[0],
          width: across[1],
          height: down[1],
        }));
      return fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        state,
        items: fc.array(box, { maxLength: 6 }),
      });
    });
    return fc.array(task, { minLength: files.length, maxLength: files.length }).map((tasks) => ({
      project: { title: '상자 <&"\'>\u0007', kind: 'box', medium: 'picture', schema } as const,
      tasks: tasks.map(({ width, height, state: one, items }, index) => ({
        name: files[index] ?? '',
        row: null,
        text: null,
        width,
        height,
        state: one,
        sha256: null,
        annotation: { items, report: null },
      })),
    }));
  });
}

export const boxCase: fc.Arbitrary<ExportCase> = boxCaseOf(pictureSide);

/** A project of classes for whole pictures; with `multiple`, tasks have several. */
export function choiceCase(multiple: boolean, odd = true): fc.Arbitrary<ExportCase> {
  return fc.tuple(schemas({ multiple }), fileNames(odd)).chain(([schema, files]) => {
    const task = fc.record({ state, items: choices(schema, multiple) });
    return fc.array(task, { minLength: files.length, maxLength: files.length }).map((tasks) => ({
      project: { title: '분류', kind: 'classification', medium: 'picture', schema } as const,
      tasks: tasks.map(({ state: one, items }, index) => ({
        name: files[index] ?? '',
        row: null,
        text: null,
        width: 640,
        height: 480,
        state: one,
        sha256: null,
        annotation: { items, report: null },
      })),
    }));
  });
}

function choices(schema: LabelSchema, multiple: boolean): fc.Arbitrary<Item[]> {
  const ids = schema.classes.map(({ classId }) => classId);
  return fc
    .uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: multiple ? ids.length : 1 })
    .map((chosen) => chosen.map((classId): Item => ({ kind: 'classification', itemId, classId })));
}
