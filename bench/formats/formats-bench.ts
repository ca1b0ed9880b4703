/** How fast labels go out and come in, format by format, and how much memory that takes. */
import { execFile } from 'node:child_process';
import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { exportFormats } from '#shared/format/formats.ts';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import { jsonFormats } from './json-formats.ts';
import type { Measured } from './measure.ts';

const boxes = 1_000_000;
/** The most memory that reading or writing may take, in MiB. */
const mostMemory = 300;

/** The names of the formats that hold boxes. */
export const formatParts: readonly string[] = exportFormats
  .filter((format) => format.holds('box', 'picture'))
  .map(({ name }) => name);

export async function measureFormats({
  cleanup,
  say,
  only,
}: {
  readonly cleanup: Cleanup;
  readonly say: (line: string) => void;
  /** The one format that is wanted; null for all. */
  readonly only: string | null;
}): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jaturi-bench-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const rows: Row[] = [];
  const wanted = formatParts.filter((one) => only === null || one === only);
  const records = join(folder, 'records');
  // The same records as JSON: the floor of all that is written, and of reading what is no JSON itself.
  const floors = {
    out: await told('floor out', measure('floor-out', 'json', records)),
    in: await told('floor in', measure('floor-in', 'json', records)),
  };
  for (const [index, name] of wanted.entries()) {
    const path = join(folder, name);
    for (const way of ['out', 'in'] as const) {
      const what = `${name} ${way} (${index + 1} of ${wanted.length})`;
      const ours = await told(what, measure(way, name, path));
      if (ours.boxes !== boxes) throw new Error(`${name} ${way}: ${ours.boxes} boxes`);
      const hasOwnFloor = way === 'in' && jsonFormats.includes(name);
      const floor = hasOwnFloor
        ? await told(`${name} floor in`, measure('floor-in', name, path))
        : floors[way];
      rows.push(...rowsOf(name, way, ours, floor));
    }
    for (const end of ['', '.extents']) await rm(`${path}${end}`, { force: true });
  }
  return rows;

  async function told(what: string, measuring: Promise<Measured>): Promise<Measured> {
    const measured = await measuring;
    say(`${what}: ${Math.round(measured.ms)} ms, ${Math.round(measured.memory)} MB`);
    return measured;
  }
}

function rowsOf(name: string, way: 'in' | 'out', ours: Measured, floor: Measured): readonly Row[] {
  const rate = ({ ms }: Measured) => (boxes / ms) * 1000;
  return [
    rowOf({
      name: `${name} ${way}`,
      n: boxes,
      ours: rate(ours),
      floor: rate(floor),
      unit: 'boxes/s',
    }),
    rowOf({
      name: `${name} ${way}, peak memory`,
      n: boxes,
      ours: ours.memory,
      floor: floor.memory,
      limit: mostMemory,
      unit: 'MB',
    }),
  ];
}

/** Without limits V8 takes what the computer has before it collects garbage, and memory says nothing. */
const limits = ['--max-old-space-size=176', '--max-semi-space-size=4'];

const script = fileURLToPath(new URL('measure.ts', import.meta.url));

async function measure(what: string, format: string, path: string): Promise<Measured> {
  const words = [...(what.startsWith('floor') ? [] : limits), script, what, format];
  const { stdout } = await promisify(execFile)(process.execPath, [...words, String(boxes), path]);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}
