import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExportFile } from '../protocol/exports.ts';
import { labelPaths } from './label-paths.ts';

test('folders keep equal names apart', () => {
  expect(labelPaths(['a/1.jpg', 'b/1.jpg', '1.jpg', '사진/두 번.째.png'], 'txt')).toEqual([
    'a/1.txt',
    'b/1.txt',
    '1.txt',
    '사진/두 번.째.txt',
  ]);
});

test('names that would meet keep their extension; equal ones are numbered', () => {
  expect(labelPaths(['a.jpg', 'a.png', 'b.jpg', 'B.JPG', 'c.jpg', 'c.jpg'], 'txt')).toEqual([
    'a.jpg.txt',
    'a.png.txt',
    'b.jpg.txt',
    'B.JPG~2.txt',
    'c.jpg.txt',
    'c.jpg~2.txt',
  ]);
});

test('no path holds what a file system may take for something else', () => {
  expect(labelPaths(['C:/a:b\n.jpg', '../x/./1.jpg'], 'txt')).toEqual(['C_/a_b_.txt', '_/x/1.txt']);
  expect(labelPaths(['a<b>?*"|.jpg', 'x. /con/NUL.png', 'com1x.jpg'], 'txt')).toEqual([
    'a_b_____.txt',
    'x__/_con/_NUL.txt',
    'com1x.txt',
  ]);
});

test('no part is longer than file systems take, and what is cut alike is numbered', () => {
  const long = ['긴', '😀', 'a'].map((one) => one.repeat(300));
  const names = long.flatMap((stem) => [`${stem}1.jpg`, `${stem}2.jpg`, `${stem}/b.jpg`]);
  const paths = labelPaths(names, 'txt');
  expect(new Set(paths).size).toBe(names.length);
  for (const part of paths.flatMap((path) => path.split('/'))) {
    expect(Buffer.byteLength(part)).toBeLessThanOrEqual(220);
    expect(part.isWellFormed()).toBe(true);
  }
});

test('the manifest keeps its place', () => {
  expect(labelPaths(['manifest.jpg'], 'json')).toEqual(['manifest.jpg.json']);
});

test('no two pictures share a path, and none leaves the folder', () => {
  const part = fc.constantFrom('a', 'A', 'b', '.', '..', '', '가', '가'.normalize('NFD'), 'x.y');
  const end = fc.constantFrom('.jpg', '.png', '.JPG', '', '.jpg.txt', '~2.jpg');
  const name = fc
    .tuple(fc.array(part, { maxLength: 4 }), fc.constantFrom('/', '\\'), end)
    .map(([parts, slash, extension]) => `${parts.join(slash)}${extension}`);
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const paths = labelPaths(names, 'txt');
      expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(
        names.length,
      );
      for (const path of paths) {
        expect(ExportFile.shape.path.safeParse(path).success).toBe(true);
        expect(path.split('/')).not.toContain('..');
      }
    }),
  );
});
