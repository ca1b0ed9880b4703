import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Project } from '#shared/project.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { importPath } from './import-path.ts';
import { pictureAsset } from './picture-bytes.ts';

let hub: TestHub;
let folder: string;

beforeEach(async () => {
  hub = await startTestHub();
  folder = temporaryFolder();
});

function put(name: string, content: Uint8Array | string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}

async function tasksOf(project: Project) {
  const rows = await hub.hub.context.db
    .selectFrom('task')
    .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
    .select(['file_name', 'file_row', 'raw_text', 'content', 'width', 'height', 'media_type'])
    .where('project_id', '=', project.projectId)
    .orderBy('ordinal')
    .execute();
  return rows;
}

/** A JPEG's beginning that says: this size as stored, and laid on its side. */
function sidewaysJpeg(width: number, height: number): Uint8Array {
  const exif = Buffer.from(
    '45786966000049492a0008000000010012010300010000000600000000000000',
    'hex',
  );
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app1, frame, Buffer.from([0xff, 0xd9])]);
}

describe('pictures', () => {
  test('come from all folders below in the order of their names, with their sizes as shown', async () => {
    put('b/2.png', pngOf(20, 10));
    put('b/10.png', pngOf(30, 10));
    put('a.jpg', sidewaysJpeg(40, 30));
    put('no-extension', pngOf(5, 5));
    put('notes.txt', 'passed over');
    put('.hidden/3.png', pngOf(1, 1));
    const project = await addTestProject(hub, { kind: 'box', pictures: [] });
    const report = await importPath(hub.hub.context, project, folder, { skipBad: false });
    expect(report).toEqual({ added: 4, leftOut: [], undecodable: [] });
    expect(
      (await tasksOf(project)).map((task) => [task.file_name, task.width, task.height]),
    ).toEqual([
      ['a.jpg', 30, 40],
      ['b/2.png', 20, 10],
      ['b/10.png', 30, 10],
      ['no-extension', 5, 5],
    ]);
  });

  test('equal pictures stay tasks of their own on one asset', async () => {
    put('1.png', pngOf(5, 5));
    put('2.png', pngOf(5, 5));
    const project = await addTestProject(hub, { kind: 'box', pictures: [] });
    expect((await importPath(hub.hub.context, project, folder, { skipBad: false })).added).toBe(2);
    expect(await hub.hub.context.db.selectFrom('asset').select('sha256').execute()).toHaveLength(1);
  });

  test('what is no picture refuses the whole import, or is left out and listed', async () => {
    put('good.png', pngOf(5, 5));
    put('page.jpg', '<html>');
    put('drawing.svg', '<svg/>');
    put('bomb.png', pngOf(20_000, 20_000));
    const project = await addTestProject(hub, { kind: 'box', pictures: [] });
    const refused = importPath(hub.hub.context, project, folder, { skipBad: false });
    await expect(refused).rejects.toThrow(
      /^Nothing was imported, because 3.*page\.jpg is no JPEG.*by its bytes.*--skip-bad\.$/s,
    );
    expect(await tasksOf(project)).toEqual([]);
    const report = await importPath(hub.hub.context, project, folder, { skipBad: true });
    expect(report.added).toBe(1);
    expect(report.leftOut.map(({ file, reason }) => [file, reason])).toEqual([
      ['bomb.png', 'picture-too-many-pixels'],
      ['drawing.svg', 'picture-no-picture'],
      ['page.jpg', 'picture-no-picture'],
    ]);
  });

  test('an undecodable picture is imported without a size, so that a worker can report it [fault 34]', async () => {
    put('cut.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2));
    const project = await addTestProject(hub, { kind: 'box', pictures: [] });
    const report = await importPath(hub.hub.context, project, folder, { skipBad: false });
    expect(report).toMatchObject({ added: 1, undecodable: ['cut.jpg'] });
    expect(await tasksOf(project)).toMatchObject([
      { media_type: 'image/jpeg', width: null, height: null },
    ]);
  });

  test('the shipped photographs have the sizes that they are shown in', () => {
    const path = new URL('../../resources/samples/1-card-boxes/pictures/', import.meta.url);
    const asset = pictureAsset(readFileSync(fileURLToPath(new URL('IMG_2559.JPG', path))));
    expect(asset).toMatchObject({ mediaType: 'image/jpeg', width: 378, height: 504 });
  });

  test('a folder without pictures, and one that is not there, are said to be so', async () => {
    const project = await addTestProject(hub, { kind: 'box', pictures: [] });
    const options = { skipBad: true };
    await expect(importPath(hub.hub.context, project, folder, options)).rejects.toThrow(
      'holds no picture',
    );
    const missing = importPath(hub.hub.context, project, join(folder, 'missing'), options);
    await expect(missing).rejects.toThrow('is not there. Nothing was imported.');
  });
});

describe('texts', () => {
  test('are composed letters to everyone, and as they were written to the hub', async () => {
    const written = '한글 글'.normalize('NFD');
    put('texts.txt', `${written}\r\nplain\r\nplain\r\n`);
    const project = await addTestProject(hub, { texts: [] });
    await importPath(hub.hub.context, project, join(folder, 'texts.txt'), { skipBad: false });
    expect(await tasksOf(project)).toMatchObject([
      { content: '한글 글', raw_text: written, file_name: 'texts.txt', file_row: 1 },
      { content: 'plain', raw_text: null, file_row: 2 },
      { content: 'plain', raw_text: null, file_row: 3 },
    ]);
  });

  test('come from a column of a table in the encoding of its file', async () => {
    // "가,나" in CP949.
    put(
      'rows.csv',
      Buffer.concat([Buffer.from('id,text\n1,'), Buffer.from([0xb0, 0xa1]), Buffer.from('\n')]),
    );
    const project = await addTestProject(hub, { texts: [] });
    await importPath(hub.hub.context, project, join(folder, 'rows.csv'), {
      skipBad: false,
      text: 'text',
    });
    expect(await tasksOf(project)).toMatchObject([{ content: '가' }]);
  });

  test('a broken row names its file, its line and why, and nothing is imported unless it is skipped', async () => {
    put('rows.csv', 'text,label\n좋아요,0\n,1\n"닫히지 않음,1\n');
    const project = await addTestProject(hub, { texts: [] });
    const path = join(folder, 'rows.csv');
    const refused = importPath(hub.hub.context, project, path, { skipBad: false, text: 'text' });
    await expect(refused).rejects.toThrow(/rows\.csv:3 has an empty or blank text/);
    expect(await tasksOf(project)).toEqual([]);
    const report = await importPath(hub.hub.context, project, path, {
      skipBad: true,
      text: 'text',
    });
    expect(report).toMatchObject({ added: 1 });
    expect(report.leftOut).toHaveLength(2);
  });

  test('a folder without text files says which endings are known', async () => {
    put('picture.png', pngOf(1, 1));
    const project = await addTestProject(hub, { texts: [] });
    const refused = importPath(hub.hub.context, project, folder, { skipBad: false });
    await expect(refused).rejects.toThrow('no .csv, .tsv, .jsonl or .txt file');
  });
});
