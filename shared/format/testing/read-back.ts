/** Writes a project in a format and reads the files again with the reader of the same name. */
import { expect } from 'vitest';
import { exportFormatOf, importFormatOf } from '../formats.ts';
import type { ReadOptions, Reading } from '../import-format.ts';
import { picturesOf } from '../pictures.ts';
import type { LabeledBox } from '../record.ts';
import type { ExportCase } from './export-arbitrary.ts';

/** With `withPictures`, the pictures of the project are at hand; else the files alone must do. */
export function readBack(
  name: string,
  { project, tasks }: ExportCase,
  options: ReadOptions = {},
  withPictures = false,
): Reading {
  const writer = exportFormatOf(name, project.kind, project.medium);
  const reader = importFormatOf(name);
  if (writer === null || reader === null) throw new Error(`no ${name} for ${project.kind}`);
  const files = writer.files(project, tasks).map(({ path, content }) => ({ path, text: content }));
  const pictures = tasks.map(({ name: path, width, height }) => ({ path, width, height }));
  return reader.read(
    files.filter(({ path }) => reader.takes(path)),
    withPictures ? picturesOf(pictures) : null,
    options,
  );
}

/** Same classes in the same order, and no side further off than `within` pixels. */
export function expectBoxes(
  found: readonly LabeledBox[],
  wanted: readonly LabeledBox[],
  within: number,
): void {
  expect(found.map(({ className }) => className)).toEqual(wanted.map((one) => one.className));
  for (const [index, box] of found.entries()) {
    const { x = NaN, y = NaN, width = NaN, height = NaN } = wanted[index] ?? {};
    const off = [box.x - x, box.y - y, box.width - width, box.height - height].map(Math.abs);
    expect(Math.max(...off)).toBeLessThanOrEqual(within);
  }
}
