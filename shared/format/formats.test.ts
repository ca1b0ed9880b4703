import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportFormatOf, exportFormats, importFormatOf, importFormats } from './formats.ts';
import type { ReadOptions, Reading } from './import-format.ts';
import { answered, boxesOf, classNamesOf } from './testing/answers.ts';
import type { ExportCase } from './testing/export-arbitrary.ts';
import { boxCase, textCase } from './testing/export-arbitrary.ts';

function readBack(
  name: string,
  { project, tasks }: ExportCase,
  options: ReadOptions = {},
): Reading {
  const written = exportFormatOf(name, project.kind)?.files(project, tasks) ?? [];
  const files = written.map(({ path, content }) => ({ path, text: content }));
  return (
    importFormatOf(name)?.read(files, null, options) ?? { assets: [], classNames: [], broken: [] }
  );
}

describe('what is written reads back the same', () => {
  test('csv, one class', () => {
    fc.assert(
      fc.property(textCase(false), (one) => {
        const reading = readBack('csv', one, { guarded: true });
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

  test('csv, several classes', () => {
    fc.assert(
      fc.property(textCase(true), (one) => {
        const reading = readBack('csv', one, { guarded: true, classSeparator: ';' });
        expect(reading.broken).toEqual([]);
        expect(reading.assets.map(({ classNames }) => classNames)).toEqual(
          one.tasks.map((task) => classNamesOf(one.project, task)),
        );
      }),
    );
  });

  test.each([false, true])('jsonl of texts, several classes %s', (multiple) => {
    fc.assert(
      fc.property(textCase(multiple), (one) => {
        const reading = readBack('jsonl', one);
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

  test.each(['coco', 'jsonl'])('boxes in %s, without rounding', (name) => {
    fc.assert(
      fc.property(boxCase, (one) => {
        const reading = readBack(name, one);
        expect(reading.broken).toEqual([]);
        expect(reading.assets.map((asset) => [asset.name, asset.width, asset.boxes])).toEqual(
          answered(one.tasks).map((task) => [task.name, task.width, boxesOf(one.project, task)]),
        );
      }),
    );
  });

  test('coco keeps the class order of the project', () => {
    fc.assert(
      fc.property(boxCase, (one) => {
        expect(readBack('coco', one).classNames).toEqual(
          one.project.schema.classes.map(({ name }) => name),
        );
      }),
    );
  });
});

test('no two formats share a name', () => {
  for (const list of [exportFormats, importFormats]) {
    const names = list.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('a format is not offered for a kind that it cannot hold', () => {
  expect(exportFormatOf('coco', 'classification')).toBeNull();
  expect(exportFormatOf('csv', 'box')).toBeNull();
  expect(exportFormatOf('jsonl', 'box')?.name).toBe('jsonl');
  expect(exportFormatOf('JSONL ', 'box')).toBeNull();
});
