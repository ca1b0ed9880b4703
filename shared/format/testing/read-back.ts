/** Writes a project in a format and reads the files again with the reader of the same name. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { ExportPiece } from '../export-format.ts';
import { exportPieces } from '../export-pieces.ts';
import { exportFormatOf, importFormatOf } from '../formats.ts';
import type { ReadOptions, Reading } from '../import-format.ts';
import type { Pictures } from '../pictures.ts';
import { picturesOf } from '../pictures.ts';
import { readWhole } from '../read-whole.ts';
import type { ExportProject, ExportTasks, LabeledBox } from '../record.ts';
import { sourceOf } from '../record.ts';
import type { ExportCase } from './export-arbitrary.ts';

export type TextFile = { readonly path: string; readonly text: string };

/** What the reader of this name finds in files. */
export function readTexts(
  name: string,
  files: readonly TextFile[],
  pictures: Pictures | null = null,
  options: ReadOptions = {},
): Promise<Reading> {
  const reader = importFormatOf(name);
  if (reader === null) throw new Error(`no reader ${name}`);
  const sources = files.map(({ path, text }) => sourceOf(path, text));
  return readWhole(reader, sources, pictures, options);
}

/** What the writer of this name writes, file by file; a copy has no content. */
export async function written(
  name: string,
  project: ExportProject,
  tasks: ExportTasks,
): Promise<readonly { readonly path: string; readonly content: string }[]> {
  const writer = exportFormatOf(name, project.kind, project.medium);
  if (writer === null) throw new Error(`no ${name} for ${project.kind}`);
  return filesOf(writer.write(project, tasks));
}

/** The manifest that goes with an export of these tasks. */
export async function manifestOf(
  name: string,
  project: ExportProject,
  tasks: ExportTasks,
): Promise<unknown> {
  const writer = exportFormatOf(name, project.kind, project.medium);
  if (writer === null) throw new Error(`no ${name} for ${project.kind}`);
  const hash = () => {
    const one = createHash('sha256');
    return { update: (text: string) => one.update(text), digest: () => one.digest('hex') };
  };
  const files = await filesOf(exportPieces(project, tasks, writer, hash));
  const manifest = files.at(-1);
  expect(manifest?.path).toBe('manifest.json');
  return JSON.parse(manifest?.content ?? '');
}

/** Puts pieces together; a copy of an asset is an empty file. */
export async function filesOf(
  pieces: AsyncIterable<ExportPiece>,
): Promise<readonly { readonly path: string; readonly content: string }[]> {
  const contents = new Map<string, string>();
  for await (const piece of pieces) {
    const content = 'copyOf' in piece ? '' : piece.content;
    contents.set(piece.path, (contents.get(piece.path) ?? '') + content);
  }
  return [...contents].map(([path, content]) => ({ path, content }));
}

/** With `withPictures`, the pictures of the project are at hand; else the files alone must do. */
export async function readBack(
  name: string,
  { project, tasks }: ExportCase,
  options: ReadOptions = {},
  withPictures = false,
): Promise<Reading> {
  const files = (await written(name, project, tasks)).map(({ path, content: text }) => ({
    path,
    text,
  }));
  const taken = files.filter(({ path }) => importFormatOf(name)?.takes(path));
  const pictures = tasks.map(({ name: path, width, height }) => ({ path, width, height }));
  return readTexts(name, taken, withPictures ? picturesOf(pictures) : null, options);
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
