import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, test } from 'vitest';
import type { BrokenReason } from '#shared/format/broken-reason.ts';
import { importPath } from '../projects/import-path.ts';
import { importLabels } from '../labels/import-labels.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import { zipOf } from './testing/zip-of.ts';
import type { ZipEntry } from './testing/zip-of.ts';
import { unpack } from './unpack.ts';

let folder: string;
let room: string;

beforeEach(() => {
  folder = temporaryFolder();
  room = join(folder, 'room');
  mkdirSync(room);
});

function archive(...entries: readonly ZipEntry[]): string {
  const path = join(folder, 'packed.zip');
  writeFileSync(path, zipOf(...entries));
  return path;
}

const bytes = Buffer.from('그림');
const good: ZipEntry = { name: 'a.txt', bytes };
const dense = Buffer.alloc(70 * 1024 * 1024);

describe('names', () => {
  test.each([
    ['in UTF-8 with its flag', { name: '사진/고양이.png', bytes, flags: 1 << 11 }],
    ['in UTF-8 without it, as macOS packs', { name: '사진/고양이.png', bytes }],
    ['decomposed', { name: '사진/고양이.png'.normalize('NFD'), bytes }],
    [
      'in CP949, as Korean Windows packs',
      { name: iconv.encode('사진/고양이.png', 'cp949'), bytes },
    ],
    ['with backslashes', { name: '사진\\고양이.png', bytes }],
  ])('%s are the same name', async (_how, entry) => {
    const { files, leftOut } = await unpack(archive(entry), room);
    expect(leftOut).toEqual([]);
    expect(files.map(({ name }) => name)).toEqual(['사진/고양이.png']);
    expect(readFileSync(files[0]!.path)).toEqual(bytes);
  });

  test('that no encoding can read are told, and folders and files of systems are passed over', async () => {
    const { files, leftOut } = await unpack(
      archive(
        good,
        { name: Buffer.from([0xff, 0xfe, 0xff]), bytes },
        { name: 'folder/', bytes: Buffer.alloc(0) },
        { name: '__MACOSX/._a.txt', bytes },
        { name: '.DS_Store', bytes },
      ),
      room,
    );
    expect(files.map(({ name }) => name)).toEqual(['a.txt']);
    expect(leftOut).toMatchObject([{ line: null, reason: 'entry-name-encoding' }]);
  });
});

describe('entries that may not come out', () => {
  test.each<[string, ZipEntry, BrokenReason]>([
    ['a path out of the archive', { name: '../out.txt', bytes }, 'entry-path-outside'],
    ['one with backslashes', { name: 'a\\..\\..\\out.txt', bytes }, 'entry-path-outside'],
    ['an absolute path', { name: '/etc/passwd', bytes }, 'entry-path-absolute'],
    ['a drive', { name: 'C:\\out.txt', bytes }, 'entry-path-absolute'],
    ['a link', { name: 'link.png', bytes, mode: 0o120777 }, 'entry-link'],
    ['an encrypted one', { name: 'b.txt', bytes, flags: 1 }, 'entry-encrypted'],
    ['the same name twice', { name: 'a.txt', bytes }, 'entry-repeated'],
    ['a bomb', { name: 'bomb.txt', bytes: dense }, 'entry-bomb'],
    ['a wrong checksum', { name: 'b.txt', bytes, claims: { crc: 1 } }, 'entry-damaged'],
    ['a wrong size', { name: 'b.txt', bytes, claims: { bytes: 5000 } }, 'entry-damaged'],
  ])('%s', async (_what, entry, reason) => {
    const { files, leftOut } = await unpack(archive(good, entry), room);
    expect(files.map(({ name }) => name)).toEqual(['a.txt']);
    expect(leftOut).toMatchObject([{ line: null, reason }]);
    expect(readdirSync(folder).toSorted()).toEqual(['packed.zip', 'room']);
  });

  test('entries that lie on top of each other are a bomb as a whole', async () => {
    const path = archive({ ...good, claims: { packed: 5000 } }, { name: 'b.txt', bytes });
    await expect(unpack(path, room)).rejects.toThrow('lie on top of each other');
  });

  test.each([0, 3, 60, 100])('an archive that was cut off after %d bytes', async (length) => {
    const path = archive(good, { name: 'b.txt', bytes });
    writeFileSync(path, readFileSync(path).subarray(0, length));
    await expect(unpack(path, room)).rejects.toThrow('is no whole ZIP archive');
  });
});

test('a ZIP of pictures and their labels makes tasks and finished work; one bad entry, and nothing comes in', async () => {
  const hub = await startTestHub();
  const { context } = hub.hub;
  const project = await addTestProject(hub, { kind: 'box', pictures: [] });
  const picture = { name: iconv.encode('사진/고양이.png', 'cp949'), bytes: pngOf(40, 30) };
  const label = { name: '사진/고양이.txt', bytes: Buffer.from('0 0.5 0.5 0.5 0.5\n') };
  const classes = { name: '사진/classes.txt', bytes: Buffer.from('good\n') };
  const slip = archive(picture, label, classes, { name: '../x.png', bytes: pngOf(4, 3) });
  await expect(importPath(context, project, slip, { skipBad: false })).rejects.toThrow(
    '../x.png has a path that leads out of the archive',
  );
  expect(await context.db.selectFrom('task').selectAll().execute()).toEqual([]);
  const report = await importPath(context, project, slip, { skipBad: true });
  expect(report).toMatchObject({
    added: 1,
    leftOut: [{ file: '../x.png', reason: 'entry-path-outside' }],
  });
  const path = archive(picture, label, classes);
  const options = { format: 'yolo', as: 'finished', present: null, skipBad: false } as const;
  const labels = await importLabels(context, project, path, { ...options, addClasses: false });
  expect(labels).toMatchObject({ imported: 1, leftOut: [] });
  const submission = await context.db.selectFrom('submission').select('annotation').execute();
  expect(JSON.parse(submission[0]!.annotation)).toMatchObject({
    items: [{ x: 10, y: 7.5, width: 20, height: 15 }],
  });
  expect(readdirSync(context.dir).filter((name) => name.startsWith('unpacked'))).toEqual([]);
});
