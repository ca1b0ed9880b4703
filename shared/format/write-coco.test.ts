import { expect, test } from 'vitest';
import { sha256Of } from '#shared/node/sha256.ts';
import { Annotation } from '../annotation/annotation.ts';
import { ClassId } from '../ids.ts';
import { labelSchemaOf } from '../label-schema.ts';
import type { ExportTask } from './record.ts';
import { manifestOf, written } from './testing/read-back.ts';

const schema = labelSchemaOf(['차', '버스']);
const project = { title: '거리', kind: 'box', medium: 'picture', schema } as const;

function picture(name: string, change: Partial<ExportTask>): ExportTask {
  const task = { name, row: null, text: null, width: 640, height: 480, sha256: null } as const;
  return { ...task, state: 'approved', annotation: { items: [], report: null }, ...change };
}

function boxed(classId: string, x: number, y: number, width: number, height: number): Annotation {
  const itemId = '01890a5d-ac96-774b-bcce-b302099a8057';
  return Annotation.parse({
    items: [{ kind: 'box', itemId, classId, x, y, width, height }],
    report: null,
  });
}

const busId = schema.classes[1]?.classId ?? '';
const tasks = [
  picture('가.jpg', { annotation: boxed(busId, 0.1, 10 / 3, 100.25, 1e-2) }),
  picture('빈.jpg', {}),
  picture('아직.jpg', { state: 'open', annotation: null }),
  picture('검수/중.jpg', { state: 'in-review', annotation: boxed(busId, 1, 1, 1, 1) }),
  picture('깨짐.jpg', {
    width: null,
    height: null,
    annotation: Annotation.parse({ items: [], report: { reason: 'undecodable' } }),
  }),
];
const files = await written('coco', project, tasks);

test('writes boxes unrounded, and lists empty pictures but none without an approved answer', async () => {
  expect(JSON.parse(files[0]?.content ?? '')).toMatchObject({
    info: { description: '거리' },
    images: [
      { id: 1, file_name: '가.jpg', width: 640, height: 480 },
      { id: 2, file_name: '빈.jpg', width: 640, height: 480 },
    ],
    annotations: [
      {
        id: 1,
        image_id: 1,
        category_id: 2,
        bbox: [0.1, 10 / 3, 100.25, 0.01],
        area: 100.25 * 0.01,
        iscrowd: 0,
      },
    ],
    categories: [
      { id: 1, name: '차' },
      { id: 2, name: '버스' },
    ],
  });
});

test('a class that the schema no longer holds keeps its boxes under its id', async () => {
  const old = ClassId.parse('truck');
  const [file] = await written('coco', project, [
    picture('a.jpg', { annotation: boxed(old, 1, 2, 3, 4) }),
  ]);
  const document = JSON.parse(file?.content ?? '');
  expect(document.categories.at(-1)).toMatchObject({ id: 3, name: 'truck' });
  expect(document.annotations[0]).toMatchObject({ category_id: 3, bbox: [1, 2, 3, 4] });
});

test('the manifest tells empty, reported and not labeled tasks apart', async () => {
  expect(await manifestOf('coco', project, tasks)).toMatchObject({
    format: 'coco',
    classes: ['차', '버스'],
    coordinates: { unit: 'pixel', rounding: 'none' },
    counts: { tasks: 5, approved: 2, items: 1, reported: 1, notLabeled: 2 },
    empty: [{ name: '빈.jpg' }],
    reported: [{ name: '깨짐.jpg', reason: 'undecodable' }],
    notLabeled: [
      { name: '아직.jpg', state: 'open' },
      { name: '검수/중.jpg', state: 'in-review' },
    ],
    files: [{ path: 'annotations.json', sha256: sha256Of(files[0]?.content ?? '') }],
  });
});
