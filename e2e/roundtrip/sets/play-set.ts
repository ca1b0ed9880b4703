/** One data set by the command line: in as work, its labels in, out in every format, and in again. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { exportFormats } from '#shared/format/formats.ts';
import { told } from './hub-command.ts';
import type { KnownSet } from './known-sets.ts';
import { differenceOf, itemsIn, recordsIn } from './records.ts';
import type { LabeledRecord } from './records.ts';

const Added = z.object({ added: z.number(), leftOut: z.array(z.string()) });
const Imported = z.object({ imported: z.number(), leftOut: z.array(z.string()) });

type Played = {
  /** Formats in which the labels went out and came back. */
  readonly formats: readonly string[];
  /** A sentence for whatever is not as it should be. */
  readonly complaints: readonly string[];
};

/** Plays the set, which lies below `data`, on hubs in folders below `room`. */
export async function playSet(set: KnownSet, data: string, room: string): Promise<Played> {
  const complaints: string[] = [];
  const expect = (what: string, found: number, wanted: number) => {
    if (found !== wanted) complaints.push(`${what}: ${found} where ${wanted} are known`);
  };
  const dir = join(room, 'first');
  await createProject(dir, set);
  const work = ['import', 'set', join(data, set.name), ...(set.work ?? [])];
  const added = Added.parse(await told(dir, [...work, '--skip-bad']));
  expect('tasks', added.added, set.tasks);
  expect('broken', added.leftOut.length, set.brokenWork ?? 0);
  if (set.labels === undefined) return { formats: [], complaints };
  const from = join(data, set.labelsAt ?? set.name);
  const imported = Imported.parse(await told(dir, labelWords(from, set.labels, ['--skip-bad'])));
  expect('labeled', imported.imported, set.labeled ?? 0);
  expect('broken labels', imported.leftOut.length, set.brokenLabels ?? 0);
  const before = recordsIn(await exported(dir, 'jsonl', join(room, 'before')));
  expect('labels', itemsIn(before), set.items ?? 0);
  const formats = exportFormats.filter((format) => format.holds(set.kind, set.medium));
  for (const { name } of formats) {
    const out = await exported(dir, name, join(room, name));
    const again = join(room, `${name}-again`);
    await createProject(again, set);
    const source = name === 'folders' ? ['import', 'set', out] : [...work, '--skip-bad'];
    await told(again, source);
    await told(again, labelWords(out, ['--format', name], []));
    const after = recordsIn(await exported(again, 'jsonl', join(room, `${name}-after`)));
    const found = name === 'folders' ? namedAsBefore(after, out) : after;
    const difference = differenceOf(before, found);
    if (difference !== null) complaints.push(`${name}: ${difference}`);
    rmSync(again, { recursive: true, force: true });
  }
  return { formats: formats.map(({ name }) => name), complaints };
}

async function createProject(dir: string, { kind, medium, multiple }: KnownSet): Promise<void> {
  const shape = ['--kind', kind, '--medium', medium, ...(multiple ? ['--multiple'] : [])];
  // Its classes come with the labels.
  await told(dir, ['project', 'create', '--title', 'set', '--class', '-', ...shape]);
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
