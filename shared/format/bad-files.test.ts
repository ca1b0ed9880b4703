/** Every reader against everything that may be wrong with a file: named with its place, and nothing half of it read. */
import { describe, expect, test } from 'vitest';
import type { BrokenReason } from './broken-reason.ts';
import { brokenRowSentence } from './broken-row.ts';
import { importFormats } from './formats.ts';
import type { LabeledAsset } from './record.ts';
import { badSamples } from './testing/bad-samples.ts';
import { badnesses } from './testing/badness.ts';
import { readSample } from './testing/spoiling.ts';

/** Without the place, which moves with what is spoilt. */
const said = (asset: LabeledAsset) => ({ ...asset, file: '', line: 0 });

/** Reasons that are told with their column. */
const placed: ReadonlySet<BrokenReason> = new Set<BrokenReason>([
  'json-broken',
  'xml-broken',
  'xml-document-type',
  'nested-too-deep',
]);

const cases = badSamples.flatMap((sample) =>
  badnesses.map((badness) => [sample, badness] as const),
);

test('every reader that opens files has a sample', () => {
  const readers = importFormats.map(({ name }) => name);
  const sampled = new Set(badSamples.map(({ format }) => format));
  expect(readers.filter((name) => !sampled.has(name))).toEqual(['folders']);
});

describe.each(
  badSamples.map((sample) => [sample.format, sample.medium, sample.kind, sample] as const),
)('%s, %s, %s', (format, _medium, kind, sample) => {
  test('is good before it is spoilt', async () => {
    const { assets, broken } = await readSample(sample, await sample.make());
    expect(broken).toEqual([]);
    expect(assets).toHaveLength(2);
  });

  test.each(badnesses.map((badness) => [badness.what, badness] as const))(
    '%s',
    async (what, { spoil, reasons, taken, breaksAfter }) => {
      const whole = await readSample(sample, await sample.make());
      for (const { files, file, line, column = 0 } of await spoil(sample)) {
        const { assets, broken } = await readSample(sample, files);
        const told = broken.map((row) => brokenRowSentence(row).slice(0, 200));
        if ((taken?.[format] ?? taken?.[`${format} ${kind}`]) !== undefined) {
          expect(told).toEqual([]);
          continue;
        }
        // What is read besides is what it was.
        const wanted = whole.assets.map(said);
        for (const asset of assets) expect(wanted).toContainEqual(said(asset));
        if (!what.endsWith('too early')) expect(assets.length).toBeLessThan(2);
        const others = broken.filter(({ reason }) => !reasons.includes(reason));
        expect(others.map(brokenRowSentence)).toEqual([]);
        expect(broken).not.toEqual([]);
        for (const row of broken) {
          expect(file === '' ? files.map(({ path }) => path) : [file]).toContain(row.file);
          expect(row.found.length).toBeLessThanOrEqual(80);
          if (line !== null) expect(row.line).toBeLessThanOrEqual(line);
          expect(row.line).toBeGreaterThanOrEqual(1);
          if (placed.has(row.reason)) expect(row.column).toBeGreaterThanOrEqual(1);
        }
        if (breaksAfter !== undefined) {
          expect(broken[0]).toMatchObject({ line, column: column + breaksAfter });
        }
      }
    },
  );
});

test('most of what may be wrong is tried on most samples', async () => {
  const tried = await Promise.all(
    cases.map(async ([sample, { spoil }]) => (await spoil(sample)).length > 0),
  );
  expect(tried.filter(Boolean).length).toBeGreaterThan(cases.length / 3);
});
