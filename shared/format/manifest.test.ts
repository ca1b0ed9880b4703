import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Annotation } from '../annotation/annotation.ts';
import type { KindName } from '../annotation/kinds.ts';
import { exportFormats } from './formats.ts';
import type { ExportProject, ExportTask } from './record.ts';
import { manifestOf, written } from './testing/read-back.ts';
import { picture, schema } from './testing/picture-project.ts';

const subjects = [
  ['box', 'picture'],
  ['classification', 'picture'],
  ['classification', 'text'],
  ['text-range', 'text'],
] as const;

const cases = exportFormats.flatMap((format) =>
  subjects
    .filter(([kind, medium]) => format.holds(kind, medium))
    .map(([kind, medium]) => ({ format, kind, medium })),
);

test('every format that is written is among what is tried', () => {
  const names = new Set(cases.map(({ format }) => format.name));
  expect([...names].toSorted()).toEqual(exportFormats.map(({ name }) => name).toSorted());
});

describe.each(cases.map((one) => [one.format.name, one.kind, one.medium, one] as const))(
  '%s, %s of a %s',
  (name, kind, medium, { format }) => {
    const project: ExportProject = { title: '표본', kind, medium, schema };
    const tasks = ['답', '빈 것', '못 여는 것', '남은 것'].map((subject, index) =>
      medium === 'picture'
        ? picture(`${subject}.png`, stateOf(kind, index))
        : { ...text(`${subject}이 있는 글`, index + 1), ...stateOf(kind, index) },
    );

    test('the manifest says what the label files cannot', async () => {
      const isText = medium === 'text';
      const reference = (index: number) =>
        isText ? { name: 'texts.csv', row: index + 1 } : { name: tasks[index]!.name };
      const manifest = await manifestOf(name, project, tasks);
      expect(manifest).toMatchObject({
        manifest: 1,
        format: name,
        title: project.title,
        kind,
        medium,
        classes: schema.classes.map(({ name: className }) => className),
        counts: { tasks: 4, approved: 2, items: 1, reported: 1, notLabeled: 1 },
        empty: [reference(1)],
        reported: [{ ...reference(2), reason: 'unclear' }],
        notLabeled: [{ ...reference(3), state: 'open' }],
      });
      if (kind === 'box') {
        const { rounding } = format.coordinates!;
        expect(rounding).not.toBe('');
        expect(manifest).toMatchObject({
          coordinates: { rounding, exif: expect.stringContaining('orientation applied') },
        });
      }
      if (kind === 'text-range') {
        expect(manifest).toMatchObject({ textOffsets: { unit: format.textOffsets, from: 0 } });
      }
    });

    test('it names every other file with the digest of its bytes', async () => {
      const manifest = await manifestOf(name, project, tasks);
      const files = await written(name, project, tasks);
      const digests = files.map(({ path, content }) => ({
        path,
        sha256: createHash('sha256').update(content).digest('hex'),
      }));
      // Pictures are copied as they are, with the digest that they came in with.
      const copied = new Set(tasks.map(({ sha256 }) => sha256));
      const { files: named } = manifest as { files: { path: string; sha256: string }[] };
      expect(named.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
      expect(named.filter(({ sha256 }) => !copied.has(sha256))).toEqual(
        digests.filter((_one, index) => !copied.has(named[index]!.sha256)),
      );
    });
  },
);

/** One is answered, one is empty, one is reported, and one is open. */
function stateOf(kind: KindName, index: number): Partial<ExportTask> {
  const sha256 = createHash('sha256').update(String(index)).digest('hex');
  switch (index) {
    case 0:
      return { sha256, annotation: answer(kind) };
    case 1:
      return { sha256 };
    case 2:
      return {
        sha256,
        annotation: Annotation.parse({ items: [], report: { reason: 'unclear', note: '' } }),
      };
    default:
      return { sha256, state: 'open', annotation: null };
  }
}

function answer(kind: KindName): Annotation {
  const item = {
    itemId: '01890a5d-ac96-774b-bcce-b302099a8000',
    classId: schema.classes[1]?.classId,
  };
  const place = {
    box: { x: 1.5, y: 2, width: 10, height: 20 },
    'text-range': { start: 0, end: 2 },
    classification: {},
  }[kind];
  return Annotation.parse({ items: [{ kind, ...item, ...place }], report: null });
}

function text(content: string, row: number): ExportTask {
  return { ...picture('texts.csv'), row, text: content, width: null, height: null };
}
