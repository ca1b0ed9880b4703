import { expect, test } from 'vitest';
import { labelSchemaOf } from '../label-schema.ts';
import { exportFormatOf } from './formats.ts';
import { picturesOf } from './pictures.ts';
import { Annotation } from '../annotation/annotation.ts';
import { choiceProject, picture } from './testing/picture-project.ts';
import { manifestOf, readTexts } from './testing/read-back.ts';

const names = ['고양이', 'a/b: "c"', '..', 'CON', '고양이 '];
const project = { ...choiceProject, schema: labelSchemaOf(names, { multiple: true }) };
const hash = 'a'.repeat(64);

function chosen(name: string, ...numbers: readonly number[]) {
  const items = numbers.map((number) => ({
    kind: 'classification',
    itemId: '01890a5d-ac96-774b-bcce-b302099a8000',
    classId: project.schema.classes[number]?.classId,
  }));
  const annotation = Annotation.parse({ items, report: null });
  return picture(name, { sha256: hash, annotation });
}

const tasks = [
  chosen('x/1.jpg', 0),
  chosen('y/1.jpg', 0),
  chosen('2.jpg', 1, 2),
  chosen('3.jpg', 3),
  chosen('4.jpg', 4),
  chosen('none.jpg'),
  picture('open.jpg', { state: 'open', annotation: null, sha256: hash }),
];

async function pieces() {
  const writer = exportFormatOf('folders', 'classification', 'picture');
  const found = [];
  for await (const piece of writer?.write(project, tasks) ?? []) found.push(piece);
  return found;
}

test('pictures lie in folders of their classes, under names that every system can have', async () => {
  const copies = (await pieces()).filter((piece) => 'copyOf' in piece);
  expect(copies.map(({ path }) => path)).toEqual([
    '고양이/1.jpg',
    '고양이/1~2.jpg',
    'a_b_ _c_/2.jpg',
    '__/2.jpg',
    '_CON/3.jpg',
    '고양이_/4.jpg',
  ]);
  expect(copies.every((piece) => 'copyOf' in piece && piece.copyOf === hash)).toBe(true);
  const pictures = copies.map(({ path }) => ({ path, width: 200, height: 100 }));
  const { assets } = await readTexts('folders', [], picturesOf(pictures));
  expect(assets.map(({ classNames }) => classNames[0])).toEqual([
    '고양이',
    '고양이',
    'a_b_ _c_',
    '__',
    '_CON',
    '고양이_',
  ]);
});

test('a list tells what each copy is, and the manifest which pictures have none', async () => {
  const list = (await pieces()).find((piece) => 'content' in piece);
  const lines = list !== undefined && 'content' in list ? list.content.trimEnd().split('\n') : [];
  expect(lines.map((line) => JSON.parse(line))).toContainEqual({
    path: 'a_b_ _c_/2.jpg',
    name: '2.jpg',
    label: 'a/b: "c"',
  });
  expect(await manifestOf('folders', project, tasks)).toMatchObject({
    empty: [{ name: 'none.jpg' }],
    notLabeled: [{ name: 'open.jpg' }],
    files: [{ path: '고양이/1.jpg', sha256: hash }, {}, {}, {}, {}, {}, { path: 'files.jsonl' }],
  });
});
