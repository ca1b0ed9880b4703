/** Starting the app when it runs already, and when it cannot run. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { Desktop } from '#build/desktop.ts';
import { makeAppFolder } from '#build/desktop.ts';
import { killTree } from '#build/process-tree.ts';
import { ROOT } from '#build/root.ts';
import { call } from './driver/bridge.ts';
import { eventually } from './driver/eventually.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { appEnvironment, launchApp } from './driver/launch-app.ts';

const desktop = givenDesktop();

/** Starts the app without anything that drives it. */
function start(on: Desktop, dataDir: string, args: readonly string[] = []) {
  const sandbox = on.chromiumSandbox ? [] : ['--no-sandbox'];
  const child = spawn(on.executable, [...sandbox, ROOT, ...args], {
    env: appEnvironment(on, dataDir),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, exited, stderr: () => stderr };
}

describe.skipIf(desktop === null)('a second start', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
  });
  afterAll(() => launched.close());

  test('says so, brings the first window forward and ends [fault 40]', async () => {
    await eventually('the first window', () =>
      launched.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.isVisible() === true ? true : null,
      ),
    );
    await launched.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]!;
      const focus = window.focus.bind(window);
      window.focus = () => {
        window.setTitle('focused');
        focus();
      };
    });
    const second = start(desktop!, launched.dataDir, ['--odd=../../etc/passwd', 'app://evil/']);
    expect(await second.exited).toBe(1);
    expect(second.stderr()).toContain('자투리가 이미 켜져 있습니다.');
    expect(second.stderr()).toContain('이미 열린 창에서 계속하세요.');
    await eventually('the first window to be focused', async () => {
      const title = await launched.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.getTitle()),
      );
      return title[0] === 'focused' && title.length === 1 ? true : null;
    });
    expect(launched.page.url()).toMatch(/^app:\/\/jaturi\/index\.html/);
    expect((await call(launched.page, 'app.state', {})).dataFolder).toBe(launched.dataDir);
  });

  test('with another data folder is an app of its own', async () => {
    const other = await launchApp(desktop!);
    expect((await call(other.page, 'app.state', {})).dataFolder).toBe(other.dataDir);
    await other.close();
  });
});

describe.skipIf(desktop === null)('a start that cannot work', () => {
  test('says what happened, what is safe and what to do', async () => {
    const folder = makeAppFolder(desktop!, 'blocked');
    writeFileSync(join(folder, 'file'), 'in the way');
    const blocked = start(desktop!, join(folder, 'file', 'data'));
    await eventually('the message', () =>
      blocked.stderr().includes('자투리를 시작하지 못했습니다.') ? true : null,
    );
    expect(blocked.stderr()).toContain('이 PC에 저장된 작업은 그대로입니다.');
    await killTree(blocked.child.pid ?? 0);
  });
});
