import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/test-world.ts';
import { plainFileName } from './file-name.ts';
import { writeExport } from './write-export.ts';

const files = [
  { path: 'manifest.json', content: '{}' },
  { path: 'labels/하나.txt', content: '0 1' },
];

test('an export appears whole in a folder of its own and leaves nothing else behind', async () => {
  const parent = await temporaryFolder();
  const written = await writeExport(parent, '상자 coco', files, 'id');
  expect(written).toEqual({ ok: true, value: join(parent, '상자 coco') });
  expect(await readdir(parent)).toEqual(['상자 coco']);
  expect(await readFile(join(parent, '상자 coco', 'labels', '하나.txt'), 'utf8')).toBe('0 1');
});

test('a folder that is there already is never written into', async () => {
  const parent = await temporaryFolder();
  await mkdir(join(parent, 'mine'));
  await writeFile(join(parent, 'mine', 'manifest.json'), 'precious');
  await writeExport(parent, 'mine', files, 'one');
  await writeExport(parent, 'mine', files, 'two');
  expect((await readdir(parent)).toSorted()).toEqual(['mine', 'mine 2', 'mine 3']);
  expect(await readFile(join(parent, 'mine', 'manifest.json'), 'utf8')).toBe('precious');
});

test.each(['../out.txt', 'a/../../out.txt', '/etc/out.txt', 'a/./b', 'C:out.txt', 'a\0b'])(
  'a path that leads astray, %j, stops the export and leaves nothing',
  async (path) => {
    const parent = await temporaryFolder();
    const written = await writeExport(parent, 'name', [...files, { path, content: '' }], 'id');
    expect(written).toMatchObject({ ok: false, failure: { code: 'folder-unwritable' } });
    expect(await readdir(parent)).toEqual([]);
  },
);

test('a folder that cannot be written is told as such', async () => {
  const parent = await temporaryFolder();
  const missing = await writeExport(join(parent, 'missing'), 'name', files, 'id');
  expect(missing).toMatchObject({ ok: false, failure: { code: 'folder-unwritable' } });
  expect(await writeExport('relative', 'name', files, 'id')).toMatchObject({ ok: false });
  await chmod(parent, 0o700);
});

test.each([
  ['상자 coco', '상자 coco'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
  ['..', 'export'],
  ['con', 'export con'],
  ['  spaces \n here. ', 'spaces here'],
  ['', 'export'],
])('the title %j becomes the file name %j', (title, name) => {
  expect(plainFileName(title)).toBe(name);
});
