import { expect, test } from 'vitest';
import { findPicture, findTwin, picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

function among(...paths: string[]) {
  return picturesOf(paths.map((path) => ({ path, width: 2, height: 1 })));
}

test.each([
  ['images/a.jpg', 'a.jpg'],
  ['images/A.JPG', 'a.jpg'],
  ['images/a.jpg', 'C:\\set\\a.jpg'],
  ['images/a.jpg', 'https://example.org/x/a.jpg?size=2'],
  ['images/고양이.jpg', '고양이.jpg'.normalize('NFD')],
  ['고양이.jpg'.normalize('NFD'), './고양이.jpg'],
])('finds %j written as %j', async (path, written) => {
  expect(findPicture(among(path, 'images/other.jpg'), written, 'labels.csv')).toMatchObject({
    path,
  });
});

test('of pictures with one name, takes the one in the folder that is written, or beside the labels', async () => {
  const pictures = among('images/train/1.jpg', 'images/val/1.jpg', 'set2/images/1.jpg');
  expect(findPicture(pictures, 'val/1.jpg', 'all.json')).toMatchObject({
    path: 'images/val/1.jpg',
  });
  expect(findPicture(pictures, '1.jpg', 'set2/a.json')).toMatchObject({
    path: 'set2/images/1.jpg',
  });
  expect(findTwin(pictures, 'labels/train/1.txt')).toMatchObject({ path: 'images/train/1.jpg' });
});

test('the picture in the outermost folder is found among its namesakes', async () => {
  const pictures = among('1.jpg', 'a/1.jpg', 'b/1.jpg', 'b/1.png');
  expect(findPicture(pictures, '1.jpg', 'all.json')).toMatchObject({ path: '1.jpg' });
  expect(findTwin(pictures, 'labels/1.txt')).toMatchObject({ path: '1.jpg' });
  expect(findTwin(pictures, 'labels/a/1.txt')).toMatchObject({ path: 'a/1.jpg' });
  expect(findTwin(pictures, 'labels/b/1.txt')).toBe('picture-ambiguous');
  expect(findTwin(pictures, 'labels/b/1.png.txt')).toMatchObject({ path: 'b/1.png' });
});

test('does not guess', async () => {
  const pictures = among('x/1.jpg', 'y/1.jpg');
  expect(findPicture(pictures, '1.jpg', 'labels.csv')).toBe('picture-ambiguous');
  expect(findPicture(pictures, '2.jpg', 'labels.csv')).toBe('picture-missing');
  expect(findPicture(pictures, ' ', 'labels.csv')).toBe('name-empty');
});

test('keeps names unchecked where no pictures are at hand', async () => {
  expect(findPicture(null, 'C:\\a.jpg', 'x')).toEqual({
    path: 'C:\\a.jpg',
    width: null,
    height: null,
  });
});

test('a folder names the class of the pictures in it', async () => {
  const { assets, broken, classNames } = await readTexts(
    'folders',
    [],
    among('train/고양이/1.jpg', 'val/개/1.jpg', 'stray.jpg'),
    {},
  );
  expect(classNames).toEqual(['고양이', '개']);
  expect(assets).toMatchObject([
    { name: 'train/고양이/1.jpg', classNames: ['고양이'], width: 2 },
    { name: 'val/개/1.jpg', classNames: ['개'] },
  ]);
  expect(broken).toMatchObject([{ file: 'stray.jpg', reason: 'folder-missing' }]);
});
