/**
 * Every reader against everything that may be wrong with a file, as an operator imports it: the command ends with the row
 * that is broken and has stored nothing; with --skip-bad it goes on with the rest and lists what it left out.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import type { BadSample } from '#shared/format/testing/bad-samples.ts';
import {
  badSamples,
  sampleClasses,
  sampleNames,
  sampleTexts,
} from '#shared/format/testing/bad-samples.ts';
import { badnesses } from '#shared/format/testing/badness.ts';
import type { TextFile } from '#shared/format/testing/read-back.ts';
import { readSample } from '#shared/format/testing/spoiling.ts';
import { runCommand } from '../commands/program.ts';
import { pngOf } from '../testing/test-hub.ts';

let work = '';

/** What the command says, and whether it ended well. */
async function command(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const hear = (key: 'out' | 'err') => (line: unknown) => void (said[key] += `${String(line)}\n`);
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(hear('out')),
    vi.spyOn(console, 'error').mockImplementation(hear('err')),
  ];
  const code = await runCommand([...words, '--dir', join(work, 'hub')]);
  for (const spy of spies) spy.mockRestore();
  return { code, ...said };
}

function put(files: readonly TextFile[]): string {
  const folder = join(work, 'labels');
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function titleOf({ kind, medium }: Pick<BadSample, 'kind' | 'medium'>): string {
  return `${kind} ${medium}`;
}

/** A command that has to end well. */
async function done(...words: string[]): Promise<void> {
  const { code, err } = await command(...words);
  if (code !== 0) throw new Error(err);
}

/** Everything that an import could change. */
function stored(): unknown {
  const db = new Database(join(work, 'hub', 'hub.sqlite'), { readonly: true });
  const tables = ['task', 'asset', 'submission', 'operation', 'gold', 'prediction', 'batch'];
  const rows = tables.map((table) => db.prepare(`select * from ${table}`).all());
  db.close();
  return rows;
}

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'jaturi-bad-'));
  mkdirSync(join(work, 'pictures'));
  sampleNames.forEach((name, index) =>
    writeFileSync(join(work, 'pictures', name), pngOf(800, 600, 60 + index)),
  );
  writeFileSync(join(work, 'texts.txt'), sampleTexts.map((text) => `${text}\n`).join(''));
  for (const medium of ['picture', 'text'] as const) {
    for (const kind of medium === 'text'
      ? ['classification', 'text-range']
      : ['box', 'classification']) {
      const title = `${kind} ${medium}`;
      const classes = sampleClasses.flatMap((name) => ['--class', name]);
      const create = ['project', 'create', '--title', title, '--kind', kind, '--medium', medium];
      await done(...create, ...classes);
      await done('import', title, join(work, medium === 'text' ? 'texts.txt' : 'pictures'));
    }
  }
}, 60_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Lines alone are no labels. */
const labeling = badSamples.filter(({ format }) => format !== 'lines');

describe.each(labeling.map((sample) => [sample.format, titleOf(sample), sample] as const))(
  '%s, %s',
  (format, title, sample) => {
    const { quoting } = sample.options;
    const told = quoting === undefined ? [] : ['--quoting', quoting, '--guarded'];
    const words = ['--as', 'finished', '--format', format, ...told, '--replace'];

    test.each(badnesses.map((badness) => [badness.what, badness] as const))(
      '%s',
      { timeout: 60_000 },
      async (_what, { spoil, taken }) => {
        if ((taken?.[format] ?? taken?.[`${format} ${sample.kind}`]) !== undefined) return;
        const [spoilt] = await spoil(sample);
        // Bytes that are no text cannot be written from a text.
        if (spoilt === undefined || !spoilt.files.every(({ text }) => text.isWellFormed())) return;
        const path = put(spoilt.files);
        const { broken, assets } = await readSample(sample, spoilt.files);
        const [row] = broken;
        const sentence = row === undefined ? '' : brokenRowSentence(row);
        const before = stored();

        const refused = await command('import', title, path, ...words);
        expect(refused).toMatchObject({ code: 1, out: '' });
        expect(refused.err).toMatch(/^hub: Nothing was imported/);
        expect(refused.err).toContain(sentence);
        expect(refused.err.length).toBeLessThan(5000);
        expect(stored()).toEqual(before);

        const { code, out, err } = await command('import', title, path, ...words, '--skip-bad');
        const usable = assets.filter((asset) => isLabeled(sample, asset));
        if (usable.length === 0) {
          expect([code, err]).toEqual([1, expect.stringContaining('holds no labels')]);
          return;
        }
        expect([code, err]).toEqual([0, '']);
        expect(out).toContain(`${usable.length} are finished now`);
        expect(out).toContain(`${broken.length} left out:`);
        expect(out).toContain(sentence);
      },
    );
  },
);

function isLabeled(
  { kind }: BadSample,
  { boxes, ranges, classNames }: Awaited<ReturnType<typeof readSample>>['assets'][number],
): boolean {
  return (kind === 'box' ? boxes : kind === 'text-range' ? ranges : classNames).length > 0;
}

describe('classes that the project does not have', () => {
  test.each(labeling.map((sample) => [sample.format, titleOf(sample), sample] as const))(
    '%s, %s: each is named with its file and line',
    async (format, title, sample) => {
      const files = (await sample.make()).map(({ path, text }) => ({
        path,
        text: text.replaceAll(sampleClasses[0], '없는 것'),
      }));
      const words = [
        'import',
        title,
        put(files),
        '--as',
        'finished',
        '--format',
        format,
        '--replace',
      ];
      const before = stored();
      const refused = await command(...words);
      const place = (await readSample(sample, files)).assets[0];
      expect(refused.err).toContain('Nothing was imported: the labels use classes');
      expect(refused.err).toContain(`없는 것 (${place?.file}:${place?.line})`);
      expect(stored()).toEqual(before);
      const went = await command(...words, '--skip-bad');
      expect(went.out).toContain(
        `${place?.file}:${place?.line} names a class that the project does not have`,
      );
    },
  );
});
