/** Each reader with each thing that labels may come in as, and with what becomes of those that are there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Project } from '#shared/project.ts';
import type { BadSample } from '#shared/format/testing/bad-samples.ts';
import {
  badSamples,
  sampleClasses,
  sampleNames,
  sampleTexts,
} from '#shared/format/testing/bad-samples.ts';
import { importFormats } from '#shared/format/formats.ts';
import { importPath } from '../projects/import-path.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { importLabels } from './import-labels.ts';
import type { LabelUse } from './import-labels.ts';
import { LabelsPresent } from './present-labels.ts';
import type { Present } from './present-labels.ts';

const uses = ['finished', 'predictions', 'gold'] as const;
/** Lines alone are no labels. */
const samples = badSamples.filter(({ format }) => format !== 'lines');

let hub: TestHub;

beforeEach(async () => {
  hub = await startTestHub();
});

test('every format with labels in files is among what is tried', () => {
  const tried = new Set(samples.map(({ format }) => format));
  const untried = importFormats.map(({ name }) => name).filter((name) => !tried.has(name));
  // Class folders hold their labels in the places of the pictures.
  expect(untried).toEqual(['folders', 'lines']);
});

describe.each(samples.map((one) => [one.format, one.kind, one.medium, one] as const))(
  '%s, %s of a %s',
  (format, _kind, _medium, sample) => {
    test.each(uses)('as %s; present labels are asked about, merged and replaced', async (as) => {
      const project = await projectFor(sample);
      const path = await labelsOf(sample);
      const bring = (present: Present | null) =>
        bringIn(project, path, { sample, format, as, present });
      expect(await bring(null)).toMatchObject({ imported: 2, present: 0, leftOut: [] });
      await expect(bring(null)).rejects.toThrow(LabelsPresent);
      expect(await bring('merge')).toMatchObject({ imported: 2, present: 2 });
      expect(await bring('replace')).toMatchObject({ imported: 2, present: 2 });
    });
  },
);

/** A project of its own over the two assets of the sample. */
async function projectFor({ kind, medium }: BadSample): Promise<Project> {
  const project = await addTestProject(hub, {
    kind,
    medium,
    classes: [...sampleClasses],
    texts: [],
  });
  const folder = temporaryFolder();
  if (medium === 'text') {
    writeFileSync(join(folder, 'texts.txt'), sampleTexts.map((text) => `${text}\n`).join(''));
  } else {
    sampleNames.forEach((name, index) =>
      writeFileSync(join(folder, name), pngOf(800, 600, 60 + index)),
    );
  }
  await importPath(hub.hub.context, project, folder, { skipBad: false });
  return project;
}

async function labelsOf(sample: BadSample): Promise<string> {
  const folder = temporaryFolder();
  for (const { path, text } of await sample.make()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function bringIn(
  project: Project,
  path: string,
  asked: { sample: BadSample; format: string; as: LabelUse; present: Present | null },
) {
  const { sample, format, as, present } = asked;
  return importLabels(hub.hub.context, project, path, {
    ...sample.options,
    format,
    as,
    present,
    skipBad: false,
    addClasses: false,
  });
}
