/** Arbitrary projects with their tasks, as awkward as people's texts are. */
import * as fc from 'fast-check';
import { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import type { Item } from '#shared/annotation/kinds.ts';
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
const classNames = fc.uniqueArray(className, { minLength: 1, maxLength: 6 });
/** Names of files that can exist beside each other on every system. */
const fileNames = fc.uniqueArray(
  fc
    .string({
      unit: fc.constantFrom('a', '고', '양', 'z', '7', ' ', '.'),
      minLength: 1,
      maxLength: 8,
    })
    .map((stem) => `사진/${stem.trim()}x.jpg`),
  { minLength: 1, maxLength: 8 },
);

const state = fc.constantFrom('approved', 'approved', 'approved', 'open', 'in-review', 'returned');

export type ExportCase = { readonly project: ExportProject; readonly tasks: readonly ExportTask[] };

/** A text project; with `multiple`, tasks have several classes. */
export function textCase(multiple: boolean): fc.Arbitrary<ExportCase> {
  return classNames.chain((names) => {
    const schema = labelSchemaOf(names, { multiple });
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
        annotation: { items, report: null },
      })),
    }));
  });
}

/** A project of boxes on pictures; boxes have area and unrounded corners. */
export const boxCase: fc.Arbitrary<ExportCase> = fc
  .tuple(classNames, fileNames)
  .chain(([names, files]) => {
    const schema = labelSchemaOf(names);
    const box = fc
      .record({
        x: fc.double({ min: 0, max: 1000, noNaN: true, noDefaultInfinity: true }),
        y: fc.double({ min: 0, max: 1000, noNaN: true, noDefaultInfinity: true }),
        width: fc.double({ min: 0.01, max: 500, noNaN: true, noDefaultInfinity: true }),
        height: fc.double({ min: 0.01, max: 500, noNaN: true, noDefaultInfinity: true }),
        classId: fc.constantFrom(...schema.classes.map(({ classId }) => classId)),
      })
      .map((one): Item => ({ kind: 'box', itemId, ...one }));
    const task = fc.record({ state, items: fc.array(box, { maxLength: 6 }) });
    return fc.array(task, { minLength: files.length, maxLength: files.length }).map((tasks) => ({
      project: { title: '상자', kind: 'box', medium: 'picture', schema } as const,
      tasks: tasks.map(({ state, items }, index) => ({
        name: files[index] ?? '',
        row: null,
        text: null,
        width: 1500,
        height: 1500,
        state,
        annotation: { items, report: null },
      })),
    }));
  });

function choices(schema: LabelSchema, multiple: boolean): fc.Arbitrary<Item[]> {
  const ids = schema.classes.map(({ classId }) => classId);
  return fc
    .uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: multiple ? ids.length : 1 })
    .map((chosen) => chosen.map((classId): Item => ({ kind: 'classification', itemId, classId })));
}
