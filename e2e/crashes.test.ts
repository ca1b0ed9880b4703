/** What happens when one of the app's processes dies. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { crashPage } from './driver/crash-page.ts';
import { eventually } from './driver/eventually.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';

const desktop = givenDesktop();

describe.skipIf(desktop === null)('a page that crashes', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    await launched.page.locator('#root > *').first().waitFor();
  });
  afterAll(() => launched.close());

  /** Waits until the page stands again and can call the host. Playwright does not follow a page over its crash. */
  async function standsAgain(): Promise<boolean> {
    return await eventually('the page', () =>
      launched.app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null;
        const drawn: unknown = await contents.executeJavaScript(
          `document.querySelector('#root > *') !== null && window.jaturi.call('app.state', {}).then(({ ok }) => ok)`,
        );
        return drawn === true ? true : null;
      }),
    );
  }

  test('comes back by itself the first time', async () => {
    await crashPage(launched);
    expect(await standsAgain()).toBe(true);
  });

  test('asks before it comes back again', async () => {
    await launched.app.evaluate(({ dialog }) => {
      const shown: unknown[] = [];
      (globalThis as { shown?: unknown[] }).shown = shown;
      dialog.showMessageBox = (async (options: { message: string; buttons: string[] }) => {
        shown.push(options);
        return { response: options.buttons.length - 1, checkboxChecked: false };
      }) as typeof dialog.showMessageBox;
    });
    await crashPage(launched);
    expect(await standsAgain()).toBe(true);
    const shown = await launched.app.evaluate(() => (globalThis as { shown?: unknown }).shown);
    expect(shown).toMatchObject([
      {
        message: '화면이 거듭 멈췄습니다.',
        buttons: ['종료', '자세한 내용 복사', '화면 다시 열기'],
      },
    ]);
  });

  test('keeps its crash dumps on this PC', async () => {
    const reporting = await launched.app.evaluate(({ app, crashReporter }) => ({
      uploads: crashReporter.getUploadToServer(),
      folder: app.getPath('crashDumps'),
    }));
    expect(reporting.uploads).toBe(false);
    expect(reporting.folder.startsWith(launched.dataDir)).toBe(true);
  });
});
