/** One data set by the command line: in as work, its labels in, out in every format, and in again. */
import { constants, readFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { exportFormats } from '#shared/format/formats.ts';
import { told } from './hub-command.ts';
import type { KnownSet } from './known-sets.ts';
import { differenceOf, itemsIn, recordsIn } from './records.ts';
import type { LabeledRecord } from './records.ts';

const Added = z.object({ added: z.number(), leftOut: z.array(z.string()) });
const Imported = z.object({ imported: z.number(), leftOut: z.array(z.string()) });

export type Played = {
  /** What came in. */
  readonly tasks: number;
  readonly items: number;
  /** Formats in which the labels went out and came back. */
  readonly formats: readonly string[];
  /** A sentence for whatever is not as it should be. */
  readonly complaints: readonly string[];
};

/** Plays the set, which lies below `data`, on hubs in folders below `room`. A command that fails is a complaint. */
export async function playSet(set: KnownSet, data: string, room: string): Promise<Played> {
  const complaints: string[] = [];
  const formats: string[] = [];
  let [tasks, items] = [0, 0];
  const expect = (what: string, found: number, wanted: number) => {
    if (found !== wanted) complaints.push(`${what}: ${found} where ${wanted} are known`);
  };
  try {
    const first = join(room, 'first');
    await createProject(first, set);
    const work = ['import', 'set', join(data, set.name), ...(set.work ?? [])];
    const added = Added.parse(await told(first, [...work, '--skip-bad']));
    tasks = added.added;
    expect('tasks', tasks, set.tasks);
    expect('broken', added.leftOut.length, set.brokenWork ?? 0);
    if (set.labels === undefined) return { tasks, items, formats, complaints };
    const worked = join(room, 'worked');
    await copyHub(first, worked);
    const from = join(data, set.labelsAt ?? set.name);
    const words = labelWords(from, set.labels, ['--skip-bad']);
    const imported = Imported.parse(await told(first, words));
    expect('labeled', imported.imported, set.labeled ?? 0);
    expect('broken labels', imported.leftOut.length, set.brokenLabels ?? 0);
    const before = recordsIn(await exported(first, 'jsonl', join(room, 'before')));
    items = itemsIn(before);
    expect('labels', items, set.items ?? 0);
    for (const { name, holds } of exportFormats) {
      if (!holds(set.kind, set.medium)) continue;
      const difference = await thereAndBack(set, name, { room, first, worked, before });
      if (difference === null) formats.push(name);
      else complaints.push(`${name}: ${difference}`);
    }
  } catch (error) {
    complaints.push(error instanceof Error ? error.message : String(error));
  }
  return { tasks, items, formats, complaints };
}

type Hubs = {
  readonly room: string;
  /** The hub that holds the labels, and one that holds the work alone. */
  readonly first: string;
  readonly worked: string;
  readonly before: readonly LabeledRecord[];
};

/** Takes the labels out in a format and into a project that lacks them; a sentence where they came back otherwise. */
async function thereAndBack(
  set: KnownSet,
  format: string,
  { room, first, worked, before }: Hubs,
): Promise<string | null> {
  const again = join(room, `${format}-again`);
  try {
    const out = await exported(first, format, join(room, format));
    if (format === 'folders') {
      await createProject(again, set);
      await told(again, ['import', 'set', out]);
    } else await copyHub(worked, again);
    await told(again, labelWords(out, ['--format', format], []));
    const after = recordsIn(await exported(again, 'jsonl', join(room, `${format}-after`)));
    return differenceOf(before, format === 'folders' ? namedAsBefore(after, out) : after);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await rm(again, { recursive: true, force: true });
  }
}

async function createProject(dir: string, { kind, medium, multiple }: KnownSet): Promise<void> {
  const shape = ['--kind', kind, '--medium', medium, ...(multiple ? ['--multiple'] : [])];
  // Its classes come with the labels.
  await told(dir, ['project', 'create', '--title', 'set', '--class', '-', ...shape]);
}

/** A hub that nobody has open is all in its folder. */
async function copyHub(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

function labelWords(path: string, options: readonly string[], more: readonly string[]): string[] {
  return ['import', 'set', path, '--as', 'finished', '--add-classes', ...options, ...more];
}

async function exported(dir: string, format: string, out: string): Promise<string> {
  await told(dir, ['export', 'set', '--format', format, '--out', out]);
  return out;
}

const Copy = z.object({ path: z.string(), name: z.string() });

/** Copies in class folders have other names; the list beside them says which. One picture may be in several. */
function namedAsBefore(records: readonly LabeledRecord[], out: string): readonly LabeledRecord[] {
  const lines = readFileSync(join(out, 'files.jsonl'), 'utf8').trimEnd().split('\n');
  const names = new Map(
    lines.map((line) => Copy.parse(JSON.parse(line))).map(({ path, name }) => [path, name]),
  );
  const renamed = records.map((record) => {
    const [path] = z.tuple([z.string(), z.null()]).parse(JSON.parse(record.key));
    return { ...record, key: JSON.stringify([names.get(path) ?? path, null]) };
  });
  const groups = Map.groupBy(renamed, ({ key }) => key);
  return [...groups]
    .map(([key, group]) => ({
      key,
      boxes: [],
      classes: group.flatMap(({ classes }) => classes).toSorted(),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}
