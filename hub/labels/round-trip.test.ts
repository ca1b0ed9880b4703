/** What leaves the hub in a format and comes in again is what it was, to the rounding that the format states. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Item } from '#shared/annotation/kinds.ts';
import { boundsOf } from '#shared/annotation/kinds.ts';
import { approvedItems } from '#shared/format/export-format.ts';
import { exportFormats } from '#shared/format/formats.ts';
import type { ReadOptions } from '#shared/format/import-format.ts';
import type { ExportTask } from '#shared/format/record.ts';
import type { ExportCase } from '#shared/format/testing/export-arbitrary.ts';
import {
  boxCaseOf,
  choiceCase,
  oddNamesHere,
  rangeCase,
  textCase,
} from '#shared/format/testing/export-arbitrary.ts';
import { Project } from '#shared/project.ts';
import { inTransaction } from '../context.ts';
import { exportProject } from '../export/export-project.ts';
import { writeExport } from '../export/write-export.ts';
import { importPath } from '../projects/import-path.ts';
import { addProject } from '../projects/project-store.ts';
import { gatherAll } from '../testing/gather-all.ts';
import { jpegOf } from '../testing/jpeg-of.ts';
import { startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { importLabels } from './import-labels.ts';

const runs = 12;
const finished = { as: 'finished', present: null, skipBad: false, addClasses: false } as const;

/** A project of the hub like the generated one, with nothing labeled yet. */
async function projectLike(hub: TestHub, { project }: ExportCase, assets: string) {
  const { kind, medium, schema } = project;
  const made = Project.parse({
    projectId: v7(),
    title: '왕복',
    kind,
    medium,
    guideline: '',
    schema,
    priceWon: 0,
    reviewPriceWon: 0,
    rules: {},
  });
  await inTransaction(hub.hub.context, (work) => addProject(work, made));
  await importPath(hub.hub.context, made, assets, { skipBad: false });
  return made;
}

/** The pictures or texts of a case below a folder, in the order in which the hub takes them up. */
function written({ project, tasks }: ExportCase, folder: string): string {
  if (project.medium === 'text') {
    const path = join(folder, '문장.jsonl');
    writeFileSync(path, tasks.map(({ text }) => `${JSON.stringify({ text })}\n`).join(''));
    return path;
  }
  const root = join(folder, 'pictures');
  for (const [index, { name, width, height }] of tasks.entries()) {
    const orientation = (index % 8) + 1;
    const [across, down] = orientation > 4 ? [height, width] : [width, height];
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, jpegOf(across ?? 0, down ?? 0, orientation));
  }
  return root;
}

type Records = ReadonlyMap<string, readonly Item[] | null>;

/** What is approved, by the name or the words; null where nothing is. */
function recordsOf(tasks: readonly ExportTask[]): Records {
  return new Map(tasks.map((task) => [task.text ?? task.name, approvedItems(task)]));
}

/** Labels a fresh project with the case, exports it, and labels another with the export. */
async function roundTrip(hub: TestHub, one: ExportCase, format: string, options: ReadOptions) {
  const { context } = hub.hub;
  const folder = temporaryFolder();
  const assets = written(one, folder);
  const first = await projectLike(hub, one, assets);
  const answered = one.tasks.some((task) => approvedItems(task) !== null);
  const original = join(folder, 'original.jsonl');
  writeFileSync(original, one.tasks.map((task) => `${lineOf(one, task)}\n`).join(''));
  if (!answered) return null;
  await importLabels(context, first, original, { ...finished, format: 'jsonl' });
  const out = join(folder, 'out');
  const { pieces } = await exportProject(context, first, format);
  await writeExport(out, pieces, context.assets);
  const second = await projectLike(hub, one, assets);
  const report = await importLabels(context, second, out, { ...finished, ...options, format });
  expect(report.leftOut).toEqual([]);
  return {
    wanted: recordsOf(await gatherAll(context, first)),
    found: recordsOf(await gatherAll(context, second)),
  };
}

/** As this product writes JSON Lines: an answer, an empty one, or null for none. */
function lineOf({ project }: ExportCase, task: ExportTask): string {
  const items = approvedItems(task);
  const nameOf = ({ classId }: Item) =>
    project.schema.classes.find((known) => known.classId === classId)?.name ?? classId;
  const each = <T>(of: (item: Item) => T) => items?.map(of) ?? null;
  const labels =
    project.kind === 'box'
      ? { boxes: each((item) => ({ ...boundsOf(item), ...item, label: nameOf(item) })) }
      : project.kind === 'text-range'
        ? { ranges: each((item) => ({ ...item, label: nameOf(item) })) }
        : { labels: each(nameOf) };
  const subject = task.text === null ? { name: task.name } : { text: task.text };
  return JSON.stringify({ ...subject, ...labels });
}

/** Without what no file holds: the ids, and the order of what is chosen. */
function plain(items: readonly Item[] | null) {
  const sorted = items?.toSorted((a, b) => (a.classId < b.classId ? -1 : 1));
  return sorted?.map((item) => ({ ...item, itemId: '' })) ?? null;
}

/** Sides of pictures that a JPEG can say and the hub takes. */
const side = fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.constantFrom(1, 2, 640));

/** Pixels on pictures of up to 9,000. */
const roundings: Record<string, number> = {
  coco: 1e-9,
  yolo: 1e-4,
  voc: 1.1e-6,
  cvat: 1.1e-6,
  'label-studio': 1e-8,
  labelme: 1e-9,
  jsonl: 1e-9,
};

describe('boxes on pictures, turned by EXIF or not', () => {
  const formats = exportFormats.filter((format) => format.holds('box', 'picture'));
  test.each(formats.map(({ name, flags }) => [name, flags !== null] as const))(
    '%s',
    async (format, holdsFlags) => {
      const hub = await startTestHub();
      await fc.assert(
        fc.asyncProperty(boxCaseOf(side, oddNamesHere), async (one) => {
          const both = await roundTrip(hub, one, format, {});
          if (both === null) return;
          expect([...both.found.keys()].toSorted()).toEqual([...both.wanted.keys()].toSorted());
          for (const [name, wanted] of both.wanted) {
            const found = both.found.get(name) ?? null;
            expectClose(found, wanted, roundings[format] ?? NaN, holdsFlags);
          }
        }),
        { numRuns: runs },
      );
    },
  );
});

function expectClose(
  found: readonly Item[] | null,
  wanted: readonly Item[] | null,
  within: number,
  holdsFlags: boolean,
): void {
  expect(found === null).toBe(wanted === null);
  expect(found?.length).toBe(wanted?.length);
  for (const [index, item] of (wanted ?? []).entries()) {
    const other = found?.[index];
    expect(other?.classId).toBe(item.classId);
    const [a, b] = [boundsOf(item), other === undefined ? null : boundsOf(other)];
    for (const key of ['x', 'y', 'width', 'height'] as const) {
      expect(Math.abs((a?.[key] ?? NaN) - (b?.[key] ?? NaN))).toBeLessThanOrEqual(within);
    }
    if (!holdsFlags) continue;
    const flagsOf = (one: Item | undefined) => ({
      occluded: Reflect.get(Object(one), 'occluded'),
      truncated: Reflect.get(Object(one), 'truncated'),
    });
    expect(flagsOf(other)).toEqual(flagsOf(item));
  }
}

/** Equal texts are told apart by their order alone, which a format without the unlabeled ones does not keep. */
function eachTextOnce(one: ExportCase): ExportCase {
  const texts = new Map(one.tasks.map((task) => [task.text ?? task.name, task]));
  return { ...one, tasks: [...texts.values()] };
}

const tables = { guarded: true, quoting: 'rfc4180', classSeparator: ';' } as const;

describe.each([
  ['classes of texts', textCase(true).map(eachTextOnce), ['csv', 'tsv', 'jsonl', 'label-studio']],
  ['ranges of texts', rangeCase.map(eachTextOnce), ['jsonl', 'label-studio']],
  [
    'classes of pictures',
    choiceCase(true, oddNamesHere),
    ['csv', 'tsv', 'jsonl', 'cvat', 'label-studio', 'labelme'],
  ],
] as const)('%s', (_what, cases, formats) => {
  test.each(formats)('%s', async (format) => {
    const hub = await startTestHub();
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const options = ['csv', 'tsv'].includes(format) ? tables : {};
        const both = await roundTrip(hub, one, format, options);
        if (both === null) return;
        const known = (records: Records) =>
          new Map([...records].map(([name, items]) => [name, plain(items)]));
        expect(known(both.found)).toEqual(known(both.wanted));
      }),
      { numRuns: runs },
    );
  });
});
