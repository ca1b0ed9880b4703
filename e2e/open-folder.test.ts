/** One person alone: a folder of this computer becomes a project, is labeled and exported, in the real app. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { makeAppFolder } from '#build/desktop.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { call } from './driver/bridge.ts';
import { canvasOf, cornersOf, placeOf } from './driver/canvas.ts';
import { createCleanup } from './driver/cleanup.ts';
import { eventually } from './driver/eventually.ts';
import { answerFolderDialog } from './driver/folder-dialog.ts';
import { goTo } from './driver/rooms/frame.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';
import { nextTask } from './roundtrip/robot/task-on-screen.ts';
import { pngOf } from './roundtrip/testing/png.ts';

const desktop = givenDesktop();
const { app: words, failure: failures } = catalogues.ko;
const title = '골목 사진';
/** Image pixels: of each picture, and of the box that is drawn by hand. */
const size = { width: 640, height: 400 };
const drawn = { x: 100, y: 80, width: 240, height: 160 };

describe.skipIf(desktop === null)('a folder of this computer', () => {
  oneAfterAnother();
  const cleanup = createCleanup();
  let root: string;
  let launched: LaunchedApp;
  beforeAll(async () => {
    root = makeAppFolder(desktop!, 'folder');
    cleanup.add(() => rmSync(root, { recursive: true, force: true }));
    const put = (path: string, content: string | Uint8Array) =>
      writeFileSync(join(root, path), content);
    for (const folder of [
      title,
      '빈 폴더',
      '잠긴 폴더',
      '깨진 라벨',
      '라벨 없이',
      '첫 라벨',
      '나중 라벨',
    ]) {
      mkdirSync(join(root, folder));
    }
    for (const number of [1, 2, 3]) {
      put(`${title}/고양이 ${number}.png`, pngOf(size.width, size.height, number));
    }
    put(`${title}/고양이 1.txt`, '1 0.5 0.5 0.25 0.5\n');
    put(`${title}/classes.txt`, '차\n고양이\n');
    put(`${title}/coco.json`, coco);
    put(`${title}/고양이 2.xml`, voc);
    put('빈 폴더/메모.md', '# 사진 없음');
    put('라벨 없이/골목.png', pngOf(size.width, size.height, 5));
    for (const [folder, line] of [
      ['첫 라벨', '0 0.25 0.5 0.1 0.5\n'],
      ['나중 라벨', '0 0.75 0.5 0.1 0.5\n'],
    ]) {
      put(`${folder}/골목.txt`, line!);
      put(`${folder}/classes.txt`, '고양이\n');
    }
    put('깨진 라벨/1.png', pngOf(size.width, size.height, 4));
    put('깨진 라벨/2.png', '사진이 아님');
    put('깨진 라벨/1.txt', '0 0.5 0.5 0.5 0.5\n0 0.5 0.5 -1 0.5\n');
    put('깨진 라벨/classes.txt', '차\n');
    // A file may be read without being written; a folder without the right to enter it cannot be read at all.
    chmodSync(join(root, title, '고양이 1.txt'), 0o444);
    chmodSync(join(root, '잠긴 폴더'), 0o000);
    launched = await launchApp(desktop!);
    cleanup.add(async () => {
      await launched.close();
      rmSync(launched.dataDir, { recursive: true, force: true });
    });
  });
  afterAll(cleanup.run);

  const button = (name: string) => launched.page.getByRole('button', { name, exact: true });

  async function choose(name: string): Promise<void> {
    await answerFolderDialog(launched.app, join(root, name));
    await button(words.folder.chooseFolder).click();
  }

  test('a folder that may not be read, and one without pictures, are told as what they are', async () => {
    const { page } = launched;
    await button(words.folder.title).click();
    // Whoever may read everything finds it empty.
    const code = desktop!.user === null ? 'import-nothing' : 'import-file-unreadable';
    await choose('잠긴 폴더');
    await page.getByText(failures[code].what).waitFor();
    await choose('빈 폴더');
    await page.getByText(failures['import-nothing'].what).waitFor();
    await choose('없는 폴더');
    await page.getByText(failures['import-file-unreadable'].what).waitFor();
    expect(launched.pageErrors).toEqual([]);
  });

  test('labels of three formats beside the pictures are offered, and one of them is taken as finished', async () => {
    const { page } = launched;
    await choose(title);
    const offered = page.getByRole('radiogroup', { name: words.folder.found });
    await offered.waitFor();
    for (const name of ['YOLO', 'COCO', 'Pascal VOC']) {
      await offered.getByText(name, { exact: true }).waitFor();
    }
    expect(await page.getByLabel(words.folder.name).inputValue()).toBe(title);
    await offered.getByText('YOLO', { exact: true }).click();
    expect(await page.getByLabel(words.folder.classes).inputValue()).toBe('차\n고양이');
    await button(words.folder.make).click();
    await page.getByText(words.folder.madeFinished.replace('{{labeled}}', '1')).waitFor();
  });

  test('what is left is labeled, though the folder is gone by then', async () => {
    const { page } = launched;
    rmSync(join(root, title), { recursive: true });
    await button(words.folder.label).click();
    const first = await nextTask(page, null);
    expect(first.items).toBe(0);
    const canvas = await canvasOf(page);
    await page.keyboard.press('Digit2');
    const [from, , to] = cornersOf(drawn);
    const seen = await canvas.look();
    await canvas.hand.drag(placeOf(seen, from), placeOf(seen, to));
    await canvas.until({ items: '1' });
    await page.keyboard.press('Enter');
    await nextTask(page, first.taskId);
    await page.keyboard.press('Enter');
    await page.getByTestId('batch-finished').waitFor();
    await eventually('all to be approved', async () => {
      const { projects } = await call(page, 'requester.projects', {});
      return projects.find((one) => one.title === title)?.approved === 3 ? true : null;
    });
  });

  test('all of it is exported, and stands on the disk as it was labeled', async () => {
    const { page } = launched;
    await page.keyboard.press('Control+KeyE');
    await page.locator('[data-place="requester"][aria-current="page"]').waitFor();
    const yolo = await exported('YOLO');
    const readLines = (name: string) =>
      readFileSync(join(yolo, 'labels', name), 'utf8')
        .trim()
        .split(/\s+/)
        .map(Number);
    expect(readLines('고양이 1.txt')).toEqual([1, 0.5, 0.5, 0.25, 0.5]);
    const [number, ...sides] = readLines('고양이 2.txt');
    expect(number).toBe(1);
    const expected = [
      (drawn.x + drawn.width / 2) / size.width,
      (drawn.y + drawn.height / 2) / size.height,
      drawn.width / size.width,
      drawn.height / size.height,
    ];
    // Within two screen pixels of a picture that fills much of the window.
    for (const [at, side] of sides.entries()) expect(side).toBeCloseTo(expected[at]!, 1.7);
    expect(readFileSync(join(yolo, 'labels', '고양이 3.txt'), 'utf8')).toBe('');
    const folder = await exported('COCO');
    const { images, annotations } = JSON.parse(
      readFileSync(join(folder, 'annotations.json'), 'utf8'),
    ) as { images: { file_name: string }[]; annotations: { bbox: number[] }[] };
    expect(images.map(({ file_name: name }) => name)).toEqual(
      [1, 2, 3].map((one) => `고양이 ${one}.png`),
    );
    expect(annotations.map(({ bbox }) => bbox)[0]).toEqual([240, 100, 160, 200]);
    expect(annotations).toHaveLength(2);
    expect(existsSync(join(folder, 'manifest.json'))).toBe(true);
  });

  test('labels of another tool are brought in afterwards, and what becomes of present ones is asked', async () => {
    const { page } = launched;
    const row = page.locator('[data-project]').filter({ hasText: '라벨 없이' });
    await page.keyboard.press('Control+KeyO');
    await choose('라벨 없이');
    await page.getByLabel(words.folder.classes).fill('고양이');
    await button(words.folder.make).click();
    await button(words.folder.toProjects).click();
    await row.getByRole('button', { name: words.quality.open }).click();
    await bring('첫 라벨');
    await button(words.bring.bring).click();
    await page.getByText(words.bring.brought.finished.replace('{{assets}}', '1')).waitFor();
    await button(words.close).last().click();
    await bring('나중 라벨');
    await button(words.bring.bring).click();
    await page.getByText(words.bring.present_other.replace('{{count, number}}', '1')).waitFor();
    expect(await button(words.bring.bring).isDisabled()).toBe(true);
    expect(await boxesOf('라벨 없이')).toBe(1);
    await page.getByText(words.bring.become.merge, { exact: true }).click();
    await button(words.bring.bring).click();
    await page.getByText(words.bring.wereThere.replace('{{assets}}', '1')).waitFor();
    await button(words.close).last().click();
    expect(await boxesOf('라벨 없이')).toBe(2);
    await button(words.quality.back).click();
    expect(launched.pageErrors).toEqual([]);
  });

  test('what is broken is named before anything is made, in the words of the face, and can be left out', async () => {
    const { page } = launched;
    await page.keyboard.press('Control+KeyO');
    await choose('깨진 라벨');
    await button(words.folder.makeWithout).waitFor();
    const { line } = words.brokenRow.place;
    const place = line.replace('{{file}}', '1.txt').replace('{{line, number}}', '2');
    await page.getByText(place, { exact: true }).waitFor();
    for (const reason of ['box-negative', 'picture-no-picture'] as const) {
      await page.getByText(words.brokenRow.reason[reason]).waitFor();
    }
    const titles = async () =>
      (await call(page, 'requester.projects', {})).projects.map((one) => one.title);
    expect(await titles()).not.toContain('깨진 라벨');
    await button(words.folder.makeWithout).click();
    await page.getByText(words.folder.leftOut_other.replace('{{count, number}}', '2')).waitFor();
    expect(await titles()).toContain('깨진 라벨');
    await button(words.folder.toProjects).click();
    await goTo(page, 'requester');
    expect(launched.pageErrors).toEqual([]);
  });

  /** From the project's page to the question about the labels in a folder. */
  async function bring(name: string): Promise<void> {
    await button(words.bring.title).click();
    await choose(name);
    await button(words.bring.bring).waitFor();
  }

  /** How many boxes an export of the project holds. */
  async function boxesOf(project: string): Promise<number> {
    const { page } = launched;
    const { projects } = await call(page, 'requester.projects', {});
    const { projectId } = projects.find((one) => one.title === project)!;
    const folder = makeAppFolder(desktop!, 'brought');
    cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
    await answerFolderDialog(launched.app, folder);
    await call(page, 'shell.chooseFolder', { title: 'x' });
    const { folder: written } = await call(page, 'requester.export', {
      projectId,
      format: 'coco',
      folder,
    });
    const { annotations } = JSON.parse(readFileSync(join(written, 'annotations.json'), 'utf8')) as {
      annotations: readonly unknown[];
    };
    return annotations.length;
  }

  /** Exports the project in one format by the dialog; gives the folder that was written. */
  async function exported(format: string): Promise<string> {
    const { page, app } = launched;
    await answerFolderDialog(app, makeAppFolder(desktop!, 'export'));
    const row = page.locator('[data-project]').filter({ hasText: title });
    await row.getByRole('button', { name: words.requester.export }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(format, { exact: true }).click();
    await dialog.getByRole('button', { name: words.requester.chooseFolder }).click();
    await dialog.getByText(words.requester.exported, { exact: true }).waitFor();
    const written = await dialog.locator('.written-path').textContent();
    await dialog.getByRole('button', { name: words.close, exact: true }).first().click();
    await dialog.waitFor({ state: 'detached' });
    if (written === null) throw new Error('the dialog names no folder');
    cleanup.add(() => rmSync(join(written, '..'), { recursive: true, force: true }));
    return written;
  }
});

const coco = JSON.stringify({
  images: [1, 2].map((id) => ({ id, file_name: `고양이 ${id}.png`, ...size })),
  annotations: [1, 2, 3].map((id) => ({
    id,
    image_id: Math.min(id, 2),
    category_id: 1,
    bbox: [10 * id, 10, 50, 50],
  })),
  categories: [{ id: 1, name: '고양이' }],
});

const voc = `<annotation><filename>고양이 2.png</filename>
<size><width>${size.width}</width><height>${size.height}</height><depth>3</depth></size>
<object><name>고양이</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30</xmax><ymax>40</ymax></bndbox></object>
</annotation>`;
