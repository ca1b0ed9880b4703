/** What takes a while is stopped on its way, in the real app: the making of a project of a large table, and its export. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { makeAppFolder } from '#build/desktop.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { call } from './driver/bridge.ts';
import { createCleanup } from './driver/cleanup.ts';
import { answerFolderDialog } from './driver/folder-dialog.ts';
import { goTo } from './driver/rooms/frame.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';

const desktop = givenDesktop();
const { app: words } = catalogues.ko;
const title = '긴 글';
const texts = 2500;

describe.skipIf(desktop === null)('what takes a while', () => {
  oneAfterAnother();
  const cleanup = createCleanup();
  let root: string;
  let launched: LaunchedApp;
  beforeAll(async () => {
    root = makeAppFolder(desktop!, 'folder');
    cleanup.add(() => rmSync(root, { recursive: true, force: true }));
    mkdirSync(join(root, title));
    const text = '가나다라마바사 '.repeat(1200);
    const rows = Array.from({ length: texts }, (_, row) => `${row} ${text},좋음`);
    writeFileSync(join(root, title, '글.csv'), `text,label\n${rows.join('\n')}\n`);
    launched = await launchApp(desktop!);
    cleanup.add(async () => {
      await launched.close();
      rmSync(launched.dataDir, { recursive: true, force: true });
    });
  });
  afterAll(cleanup.run);

  const button = (name: string) => launched.page.getByRole('button', { name, exact: true });

  test('a project that is stopped while it is made leaves nothing, and can be made after all', async () => {
    const { page } = launched;
    await button(words.folder.title).click();
    await answerFolderDialog(launched.app, join(root, title));
    await button(words.folder.chooseFolder).click();
    await button(words.folder.make).click();
    await page.getByText(words.folder.nothingHalf).waitFor();
    await button(words.folder.stop).click();
    await button(words.folder.make).waitFor();
    const { projects } = await call(page, 'requester.projects', {});
    expect(projects.map((one) => one.title)).not.toContain(title);
    await button(words.folder.make).click();
    await button(words.folder.toProjects).click();
    await goTo(page, 'requester');
    expect(launched.pageErrors).toEqual([]);
  });

  test('an export that is stopped leaves nothing, and the dialog is ready for another', async () => {
    const { page } = launched;
    const out = makeAppFolder(desktop!, 'export');
    cleanup.add(() => rmSync(out, { recursive: true, force: true }));
    await answerFolderDialog(launched.app, out);
    const row = page.locator('[data-project]').filter({ hasText: title });
    await row.getByRole('button', { name: words.requester.export }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('JSONL', { exact: true }).click();
    await dialog.getByRole('button', { name: words.requester.chooseFolder }).click();
    await dialog.getByText(words.requester.nothingHalf).waitFor();
    await dialog.getByRole('button', { name: words.requester.stopExport, exact: true }).click();
    await dialog.getByText(words.requester.nothingHalf).waitFor({ state: 'detached' });
    expect(readdirSync(out)).toEqual([]);
    await dialog.getByRole('button', { name: words.requester.chooseFolder }).click();
    await dialog.getByText(words.requester.exported, { exact: true }).waitFor();
    expect(readdirSync(out)).toHaveLength(1);
    expect(launched.pageErrors).toEqual([]);
  });
});
