/** The line from the window to the host: who gets one, and what goes over it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';

const desktop = givenDesktop();

describe.skipIf(desktop === null)('the line to the host', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    await launched.page.locator('#root > *').first().waitFor();
  });
  afterAll(() => launched.close());

  test('is laid to the page for the calls of labeling and no others', async () => {
    const answers = await launched.page.evaluate(
      () =>
        new Promise<Record<string, unknown>>((resolve) => {
          window.addEventListener('message', ({ data, ports: [line] }) => {
            if (data !== 'jaturi:line-laid' || line === undefined) return;
            const heard: Record<string, unknown> = {};
            line.addEventListener('message', ({ data: { id, result } }) => {
              heard[id] = result;
              if (id === 4) resolve(heard);
            });
            line.start();
            line.postMessage({ id: 1, name: 'account.signOut', input: {} });
            line.postMessage({ id: 2, name: 'requester.export', input: { folder: '/tmp' } });
            line.postMessage({ id: 3, name: 'task.open', input: { taskId: '../../etc/passwd' } });
            line.postMessage({ id: 4, name: 'batch.tasks', input: 5 });
          });
          window.postMessage('jaturi:line-wanted', window.origin);
        }),
    );
    const refused = { ok: false, failure: { code: 'input-invalid' } };
    expect(answers).toMatchObject({ 3: refused, 4: refused });
    expect(Object.keys(answers)).toEqual(['3', '4']);
  });

  test('is not laid for a frame inside the page', async () => {
    const laid = await launched.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      let heard = 0;
      const hear = ({ data }: MessageEvent) => {
        if (data === 'jaturi:line-laid') heard += 1;
      };
      window.addEventListener('message', hear);
      frame.contentWindow?.addEventListener('message', hear);
      // The frame has no preload, so what is said to it is heard by nobody who could lay a line.
      frame.contentWindow?.postMessage('jaturi:line-wanted', '*');
      await new Promise((resolve) => setTimeout(resolve, 300));
      window.removeEventListener('message', hear);
      frame.remove();
      return heard;
    });
    expect(laid).toBe(0);
  });
});
