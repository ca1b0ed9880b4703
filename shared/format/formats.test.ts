import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportFormatOf, exportFormats, importFormats } from './formats.ts';
import type { LabeledAsset } from './record.ts';
import { answered, boxesOf, classNamesOf, rangesOf } from './testing/answers.ts';
import { boxCase, choiceCase, rangeCase, textCase } from './testing/export-arbitrary.ts';
import { expectBoxes, readBack } from './testing/read-back.ts';

/** YOLO has a file per picture and no names in them, so its assets come in the order of the files. */
const byName = (a: { readonly name: string }, b: { readonly name: string }) =>
  a.name < b.name ? -1 : 1;

/** The rounding that each format states, in pixels, on pictures of up to 100,000 pixels. */
const boxFormats: readonly (readonly [name: string, within: number, pictures: boolean])[] = [
  ['voc', 1.1e-6, false],
  ['voc', 1.1e-6, true],
  ['cvat', 1.1e-6, false],
  ['cvat', 1.1e-6, true],
  ['label-studio', 1e-9, false],
  ['label-studio', 1e-9, true],
  ['labelme', 1e-9, false],
  ['labelme', 1e-9, true],
  ['yolo', 1e-3, true],
  ['coco', 1e-9, false],
];

/** Label Studio writes the size of a picture beside its boxes alone. */
function sizeIn(
  format: string,
  { width, height, boxes }: Pick<LabeledAsset, 'width' | 'height' | 'boxes'>,
  pictures: boolean,
) {
  return format === 'label-studio' && boxes.length === 0 && !pictures ? [] : [width, height];
}

describe('what is written reads back the same', () => {
  test('csv, one class', async () => {
    await fc.assert(
      fc.asyncProperty(textCase(false), async (one) => {
        const reading = await readBack('csv', one, { guarded: true });
        expect(reading.broken).toEqual([]);
        expect(reading.assets.map(({ text, classNames }) => ({ text, classNames }))).toEqual(
          one.tasks.map((task) => ({
            text: task.text,
            classNames: classNamesOf(one.project, task),
          })),
        );
      }),
    );
  });

  test.each([false, true])('tsv, several classes %s', async (multiple) => {
    await fc.assert(
      fc.asyncProperty(textCase(multiple), async (one) => {
        const options = {
          guarded: true,
          quoting: 'rfc4180',
          ...(multiple ? { classSeparator: ';' } : {}),
        } as const;
        const { assets, broken } = await readBack('tsv', one, options);
        expect(broken).toEqual([]);
        expect(assets.map(({ text, classNames }) => ({ text, classNames }))).toEqual(
          one.tasks.map((task) => ({
            text: task.text,
            classNames: classNamesOf(one.project, task),
          })),
        );
      }),
    );
  });

  test.each([false, true])('label-studio of texts, several classes %s', async (multiple) => {
    await fc.assert(
      fc.asyncProperty(textCase(multiple), async (one) => {
        const { assets, broken } = await readBack('label-studio', one);
        expect(broken).toEqual([]);
        expect(assets.map(({ text, classNames }) => ({ text, classNames }))).toEqual(
          answered(one.tasks).map((task) => ({
            text: task.text,
            classNames: classNamesOf(one.project, task),
          })),
        );
      }),
    );
  });

  test.each(
    ['cvat', 'label-studio', 'labelme'].flatMap((name) => [
      [name, false, false] as const,
      [name, true, false] as const,
      [name, true, true] as const,
    ]),
  )(
    '%s of whole pictures, several classes %s, pictures at hand %s',
    async (name, multiple, pictures) => {
      await fc.assert(
        fc.asyncProperty(choiceCase(multiple), async (one) => {
          const { assets, broken } = await readBack(name, one, {}, pictures);
          expect(broken).toEqual([]);
          const answers = (list: readonly { name: string; classNames: readonly string[] }[]) =>
            list.map((asset) => [asset.name, asset.classNames.toSorted()]);
          expect(answers(assets)).toEqual(
            answers(
              answered(one.tasks).map((task) => ({
                name: task.name,
                classNames: classNamesOf(one.project, task),
              })),
            ),
          );
        }),
      );
    },
  );

  test.each(boxFormats)(
    'boxes in %s to within %d, pictures at hand %s',
    async (name, within, pictures) => {
      await fc.assert(
        fc.asyncProperty(boxCase, async (one) => {
          const { assets, broken } = await readBack(name, one, {}, pictures);
          expect(broken).toEqual([]);
          const wanted = answered(one.tasks).toSorted(byName);
          const found: readonly LabeledAsset[] = assets.toSorted(byName);
          expect(found.map((asset) => [asset.name, ...sizeIn(name, asset, pictures)])).toEqual(
            wanted.map((task) => [
              task.name,
              ...sizeIn(name, { ...task, boxes: boxesOf(one.project, task) }, pictures),
            ]),
          );
          for (const [index, task] of wanted.entries()) {
            const boxes = found[index]?.boxes ?? [];
            expectBoxes(boxes, boxesOf(one.project, task), within);
            const flags = boxesOf(one.project, task).map((box) => box.flags);
            const isHeld = exportFormatOf(name, 'box')?.flags !== null;
            expect(boxes.map((box) => box.flags)).toEqual(
              isHeld ? flags : flags.map(() => undefined),
            );
          }
        }),
      );
    },
  );

  test('csv, several classes', async () => {
    await fc.assert(
      fc.asyncProperty(textCase(true), async (one) => {
        const reading = await readBack('csv', one, { guarded: true, classSeparator: ';' });
        expect(reading.broken).toEqual([]);
        expect(reading.assets.map(({ classNames }) => classNames)).toEqual(
          one.tasks.map((task) => classNamesOf(one.project, task)),
        );
      }),
    );
  });

  test.each([false, true])('jsonl of texts, several classes %s', async (multiple) => {
    await fc.assert(
      fc.asyncProperty(textCase(multiple), async (one) => {
        const reading = await readBack('jsonl', one);
        expect(reading.broken).toEqual([]);
        expect(reading.assets.map(({ text, classNames }) => ({ text, classNames }))).toEqual(
          one.tasks.map((task) => ({
            text: task.text,
            classNames: classNamesOf(one.project, task),
          })),
        );
      }),
    );
  });

  test('ranges of texts in jsonl, overlapping ones and those around emoji included', async () => {
    await fc.assert(
      fc.asyncProperty(rangeCase, async (one) => {
        const { assets, broken } = await readBack('jsonl', one);
        expect(broken).toEqual([]);
        expect(assets.map(({ text, ranges }) => ({ text, ranges }))).toEqual(
          one.tasks.map((task) => ({ text: task.text, ranges: rangesOf(one.project, task) })),
        );
      }),
    );
  });

  test('ranges of texts in label-studio, which counts otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(rangeCase, async (one) => {
        const { assets, broken } = await readBack('label-studio', one);
        expect(broken).toEqual([]);
        expect(assets.map(({ text, ranges }) => ({ text, ranges }))).toEqual(
          answered(one.tasks).map((task) => ({
            text: task.text,
            ranges: rangesOf(one.project, task),
          })),
        );
      }),
    );
  });

  test.each(['coco', 'jsonl'])('boxes in %s, without rounding', async (name) => {
    await fc.assert(
      fc.asyncProperty(boxCase, async (one) => {
        const reading = await readBack(name, one);
        expect(reading.broken).toEqual([]);
        expect(reading.assets.map((asset) => [asset.name, asset.width, asset.boxes])).toEqual(
          answered(one.tasks).map((task) => [task.name, task.width, boxesOf(one.project, task)]),
        );
      }),
    );
  });

  test.each(['coco', 'yolo', 'cvat'])('%s keeps the class order of the project', async (name) => {
    await fc.assert(
      fc.asyncProperty(boxCase, async (one) => {
        expect((await readBack(name, one, {}, true)).classNames).toEqual(
          one.project.schema.classes.map(({ name }) => name),
        );
      }),
    );
  });
});

test('no two formats share a name', async () => {
  for (const list of [exportFormats, importFormats]) {
    const names = list.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('a format is not offered for a kind that it cannot hold', async () => {
  expect(exportFormatOf('coco', 'classification')).toBeNull();
  expect(exportFormatOf('csv', 'box')).toBeNull();
  expect(exportFormatOf('jsonl', 'box')?.name).toBe('jsonl');
  expect(exportFormatOf('JSONL ', 'box')).toBeNull();
  const names = (...wanted: Parameters<(typeof exportFormats)[number]['holds']>) =>
    exportFormats.filter((format) => format.holds(...wanted)).map(({ name }) => name);
  const forTexts = ['csv', 'tsv', 'jsonl', 'label-studio'];
  const forBoxes = ['coco', 'yolo', 'voc', 'jsonl', 'cvat', 'label-studio', 'labelme'];
  expect(names('box')).toEqual(forBoxes);
  expect(names('box', 'picture')).toEqual(forBoxes);
  expect(names('text-range', 'text')).toEqual(['jsonl', 'label-studio']);
  expect(names('classification', 'text')).toEqual(forTexts);
  expect(names('classification')).toEqual(forTexts);
  expect(names('classification', 'picture')).toEqual([
    'csv',
    'tsv',
    'jsonl',
    'cvat',
    'label-studio',
    'labelme',
    'folders',
  ]);
});
