/**
 * Files that other tools wrote, read as an import reads them, with the answers that their tools mean: counted and worked
 * out by hand from the files and what the tools document. Every file of every set is either read or said not to be.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { importFormatOf } from '#shared/format/formats.ts';
import type { Reading, ReadOptions } from '#shared/format/import-format.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import type { LabeledAsset } from '#shared/format/record.ts';
import { pictureAsset } from '../projects/picture-bytes.ts';
import { mayBePicture } from '../projects/read-pictures.ts';
import { walkFiles } from '../projects/walk-files.ts';
import { readLabelFiles, takenBy } from './label-files.ts';
import { cvatAnswers } from './testing/cvat-answers.ts';
import { notRead, toolAnswers } from './testing/tool-answers.ts';

const interop = fileURLToPath(new URL('../../../shared/data/interop', import.meta.url));

const known = [...cvatAnswers, ...toolAnswers];

describe.skipIf(!existsSync(interop))('files of other tools', () => {
  test.each(known)('$path in $format', async ({ path, format, unchecked, options, ...answer }) => {
    const reading = await readBelow(path, format, unchecked === true, options ?? {});
    const { assets, broken, passedOver } = reading;
    const boxes = assets.flatMap((one) => [...one.boxes, ...one.ranges]).length;
    const chosen = assets.flatMap(({ classNames }) => classNames).length;
    expect([assets.length, boxes, chosen]).toEqual(answer.counts);
    for (const [name, ...labels] of answer.some) {
      const found = assets.find((one) => (one.text ?? one.name) === name);
      expect(found === undefined ? null : written(found).slice(0, labels.length)).toEqual(labels);
      if (labels.length === 0) expect(written(found!)).toEqual([]);
    }
    const [count = 0, ...sentences] = answer.refused ?? [];
    const told = broken.map(brokenRowSentence);
    expect(told).toHaveLength(count);
    for (const sentence of sentences) expect(told.join('\n')).toContain(sentence);
    expect((passedOver ?? []).map(({ what }) => what)).toEqual(answer.passedOver ?? []);
  });

  test('each is either read or said not to be', async () => {
    const files = (await walkFiles(interop)).filter(
      ({ name }) => !mayBePicture(name) && !/^README|(^|\/)(README|LICEN[CS]E)/.test(name),
    );
    const told = [...known.map(({ path }) => path), ...notRead.map(([path]) => path)];
    const untold = files.filter(
      ({ name }) => !told.some((path) => name === path || name.startsWith(`${path}/`)),
    );
    expect(untold.map(({ name }) => name)).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });

  test.each(notRead)('%s: %s', async (path) => {
    const files = await below(path);
    const labels: string[] = [];
    for (const format of ['coco', 'cvat', 'voc', 'labelme', 'label-studio']) {
      const reader = importFormatOf(format);
      if (!takenBy(reader!, files).some(({ name }) => reader!.takes(name))) continue;
      const { assets } = await readBelow(path, format, true, {});
      labels.push(...assets.flatMap(written));
    }
    expect(labels).toEqual([]);
  });
});

async function below(path: string) {
  const files = await walkFiles(join(interop, path));
  return files.filter(({ name }) => !/(^|\/)(README|LICEN[CS]E)/.test(name));
}

/** What a reader finds in a folder or file, with the pictures of the folder at hand. */
async function readBelow(
  path: string,
  format: string,
  unchecked: boolean,
  options: ReadOptions,
): Promise<Reading> {
  const files = await below(path);
  const pictures: KnownPicture[] = [];
  for (const file of files.filter(({ name }) => mayBePicture(name))) {
    const { width = null, height = null } = pictureAsset(await readFile(file.path)) ?? {};
    pictures.push({ path: file.name, width, height });
  }
  const labels = files.length === 1 ? files : files.filter(({ name }) => !mayBePicture(name));
  const none = unchecked || pictures.length === 0;
  const asked = {
    root: path,
    files: labels,
    format,
    pictures: none ? null : picturesOf(pictures),
    options,
  };
  const assets: LabeledAsset[] = [];
  const [broken, classNames, passedOver] = [[], [], []] as [
    Reading['broken'][number][],
    string[],
    NonNullable<Reading['passedOver']>[number][],
  ];
  for await (const part of readLabelFiles(asked)) {
    assets.push(...part.assets);
    broken.push(...part.broken);
    classNames.push(...part.classNames);
    passedOver.push(...(part.passedOver ?? []));
  }
  return { assets, broken, classNames, passedOver };
}

function written({ boxes, classNames }: LabeledAsset): readonly string[] {
  const places = boxes.map(({ className, x, y, width, height }) =>
    [className, ...[x, y, width, height].map((side) => Number(side.toFixed(3)) + 0)].join(' '),
  );
  return [...places, ...classNames];
}
