/** What the page of the running app can and, above all, cannot do. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { readLog } from '../driver/app-log.ts';
import { tryCall } from '../driver/bridge.ts';
import { eventually } from '../driver/eventually.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';

const elsewhere = 'https://example.com/';
const appPage = 'app://jaturi/index.html';

const desktop = givenDesktop();

describe.skipIf(desktop === null)('the page', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    // Waits until the page has drawn something.
    await launched.page.locator('#root > *').first().waitFor();
  });
  afterAll(() => launched.close());

  /** How often something was refused so far. */
  function refusals(event: string): number {
    return readLog(launched.dataDir).filter((line) => line.event === event).length;
  }

  /** Makes an attempt and waits until it has been refused. */
  async function countRefusals(event: string, attempt: () => Promise<unknown>): Promise<number> {
    const before = refusals(event);
    await attempt();
    await eventually(event, () => (refusals(event) > before ? true : null));
    return refusals(event) - before;
  }

  test('loads without an error', () => {
    expect(launched.page.url().split('#')[0]).toBe(appPage);
    expect(launched.pageErrors).toEqual([]);
  });

  test('knows nothing of Node or Electron', async () => {
    const found = await launched.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  test('runs locked down', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // What the window really got, which Electron's types leave out.
      return (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(preferences).not.toMatchObject({ enableBlinkFeatures: expect.stringMatching(/./) });
  });

  test.runIf(desktop?.chromiumSandbox === true && process.platform === 'linux')(
    'runs in the sandbox of the system',
    async () => {
      const pid = await launched.app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
      );
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
      for (const each of [pid, launched.pid]) {
        expect(readFileSync(`/proc/${each}/cmdline`, 'utf8')).not.toContain('--no-sandbox');
      }
    },
  );

  test('has a bridge of two functions that hands out nothing of Electron', async () => {
    const bridge = await launched.page.evaluate(() => ({
      keys: Object.keys(window.jaturi).toSorted(),
      kinds: Object.values(window.jaturi).map((value) => typeof value),
      isFrozen: (() => {
        try {
          (window as { jaturi: unknown }).jaturi = null;
        } catch {
          // Refused loudly or silently, it must still be there.
        }
        return typeof window.jaturi?.call === 'function';
      })(),
    }));
    expect(bridge).toEqual({
      keys: ['call', 'on'],
      kinds: ['function', 'function'],
      isFrozen: true,
    });
    const heard = await launched.page.evaluate(async () => {
      const events: unknown[] = [];
      const stop = window.jaturi.on('state', (...given: unknown[]) => events.push(given));
      const state = await window.jaturi.call('app.state', {});
      if (state.ok) {
        const { settings } = state.value as { settings: { answerSubmits: boolean } };
        const answerSubmits = !settings.answerSubmits;
        await window.jaturi.call('app.settings', { answerSubmits });
        await window.jaturi.call('app.settings', { answerSubmits: !answerSubmits });
      }
      stop();
      return events.map((given) => ({
        count: (given as unknown[]).length,
        keys: Object.keys((given as object[])[0] ?? {}),
      }));
    });
    expect(heard.length).toBeGreaterThan(0);
    for (const { count, keys } of heard) {
      expect(count).toBe(1);
      expect(keys).not.toContain('sender');
      expect(keys).toContain('settings');
    }
  });

  test.each([
    ['no.such.call', {}],
    ['__proto__', {}],
    ['work.take', { projectId: '../../etc', purpose: 'label', tasks: 1 }],
    ['shell.chooseFolder', { title: 5 }],
  ] as [string, object][])('is refused the malformed call %s', async (name, input) => {
    expect(await tryCall(launched.page, name as 'app.state', input as never)).toMatchObject({
      ok: false,
      failure: { code: 'input-invalid' },
    });
  });

  test('may not export where nobody chose to', async () => {
    const result = await tryCall(launched.page, 'requester.export', {
      projectId: '0190c2d4-7b6a-7000-8000-000000000001',
      format: 'coco',
      folder: '/tmp',
    });
    expect(result).toMatchObject({ ok: false, failure: { code: 'not-allowed' } });
  });

  test('gives its frames no bridge', async () => {
    const bridges = await launched.page.evaluate(() => {
      const frames = ['about:blank', 'app://jaturi/index.html', undefined].map((src) => {
        const frame = document.createElement('iframe');
        if (src === undefined) frame.srcdoc = '<p>frame</p>';
        else frame.src = src;
        document.body.append(frame);
        return frame;
      });
      const found = frames.map((frame) => typeof frame.contentWindow?.jaturi);
      for (const frame of frames) frame.remove();
      return found;
    });
    expect(bridges).toEqual(['undefined', 'undefined', 'undefined']);
  });

  test('runs no code but its own files', async () => {
    const ran = await launched.page.evaluate(async () => {
      const probe = window as { inlineRan?: boolean };
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      const handler = document.createElement('button');
      handler.setAttribute('onclick', 'window.inlineRan = true');
      document.body.append(handler);
      handler.click();
      handler.remove();
      const data = await new Promise<boolean>((resolve) => {
        const remote = document.createElement('script');
        remote.src = 'data:text/javascript,window.inlineRan=true';
        remote.addEventListener('load', () => resolve(true));
        remote.addEventListener('error', () => resolve(false));
        document.head.append(remote);
      });
      return { inline: probe.inlineRan ?? false, data };
    });
    expect(ran).toEqual({ inline: false, data: false });
    // Playwright's own evaluation passes the policy by; code of the page does not.
    const evaluated = await launched.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => {
            resolve(event.effectiveDirective);
          });
          // oxlint-disable-next-line typescript/no-implied-eval -- it is what must not work
          setTimeout('window.inlineRan = true', 0);
        }),
    );
    expect(evaluated).toBe('script-src');
    expect(await launched.page.evaluate(() => 'inlineRan' in window)).toBe(false);
  });

  test.each([
    elsewhere,
    'http://127.0.0.1:9/',
    'file:///etc/passwd',
    'app://other/index.html',
    'ws://127.0.0.1:9/',
    'data:text/plain,hello',
  ])('cannot fetch %s', async (url) => {
    const answer = await launched.page.evaluate(async (address) => {
      try {
        if (address.startsWith('ws')) return await socketOpens(address);
        return (await fetch(address)).ok ? 'fetched' : 'refused';
      } catch {
        return 'refused';
      }
      function socketOpens(to: string): Promise<string> {
        return new Promise((resolve) => {
          const socket = new WebSocket(to);
          socket.addEventListener('open', () => resolve('fetched'));
          socket.addEventListener('error', () => resolve('refused'));
        });
      }
    }, url);
    expect(answer).toBe('refused');
  });

  test.each([
    'file:///usr/share/pixmaps/debian-logo.png',
    `${elsewhere}a.png`,
    'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
  ])('cannot show the picture %s', async (url) => {
    const shown = await launched.page.evaluate(
      (address) =>
        new Promise<boolean>((resolve) => {
          const picture = new Image();
          picture.addEventListener('load', () => resolve(true));
          picture.addEventListener('error', () => resolve(false));
          picture.src = address;
        }),
      url,
    );
    expect(shown).toBe(false);
  });

  test.each([
    'app://jaturi/%2e%2e/shell/main.js',
    'app://jaturi/..%2fshell%2fmain.js',
    'app://jaturi/%2fetc%2fpasswd',
    'app://jaturi/index.html%00.js',
    'asset://picture/..%2f..%2fetc%2fpasswd',
    'asset://picture/%2fetc%2fpasswd',
    `asset://picture/${'0'.repeat(64)}`,
    `asset://picture/${'0'.repeat(64)}%00`,
    `asset://elsewhere/${'0'.repeat(64)}`,
  ])('is not served %s', async (url) => {
    const status = await launched.page.evaluate(
      async (address) =>
        await fetch(address).then(
          ({ status: code }) => code,
          () => 0,
        ),
      url,
    );
    // Some are not even asked for, because the policy stops them.
    expect(status).toBeOneOf([0, 403, 404]);
  });

  test.each(['POST', 'PUT', 'DELETE'])('can only read, not %s', async (method) => {
    const status = await launched.page.evaluate(
      async (verb) =>
        await fetch('app://jaturi/index.html', { method: verb }).then(
          ({ status: code }) => code,
          () => 0,
        ),
      method,
    );
    expect(status).toBe(405);
  });

  test('stays where it is', async () => {
    const go = (to: string) =>
      launched.page.evaluate((address) => {
        location.href = address;
      }, to);
    // Chromium itself refuses a file before anyone is asked.
    await go('file:///etc/passwd');
    for (const url of ['app://other/index.html', elsewhere]) {
      expect(await countRefusals('navigation-refused', () => go(url))).toBe(1);
    }
    expect(launched.page.url().split('#')[0]).toBe(appPage);
    expect(await launched.page.locator('#root > *').count()).toBeGreaterThan(0);
  });

  test.each([
    elsewhere,
    'file:///etc/passwd',
    'smb://host/share',
    'javascript:alert(1)',
    'ms-settings:',
    'data:text/html,hello',
    'about:blank',
    appPage,
  ])('opens no window for %s', async (url) => {
    const opened = await launched.page.evaluate((address) => window.open(address) !== null, url);
    expect(opened).toBe(false);
    expect(launched.app.windows()).toHaveLength(1);
  });

  test('opens no window for a link, however it is clicked', async () => {
    const point = await launched.page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      link.id = 'link-elsewhere';
      link.target = '_blank';
      link.textContent = 'elsewhere';
      link.style.position = 'fixed';
      link.style.inset = '0';
      link.style.zIndex = '9999';
      document.body.append(link);
      return { x: 50, y: 50 };
    }, elsewhere);
    await launched.page.mouse.click(point.x, point.y);
    await launched.page.mouse.click(point.x, point.y, { button: 'middle' });
    await launched.page.evaluate(() => document.getElementById('link-elsewhere')?.remove());
    await eventually('the refused window', () => (refusals('window-refused') > 0 ? true : null));
    expect(launched.app.windows()).toHaveLength(1);
  });

  test('embeds no other page', async () => {
    const attached = await launched.page.evaluate(
      (address) =>
        new Promise<boolean>((resolve) => {
          const view = document.createElement('webview');
          view.setAttribute('src', address);
          view.addEventListener('did-attach', () => resolve(true));
          document.body.append(view);
          setTimeout(() => {
            view.remove();
            resolve('getWebContentsId' in view);
          }, 300);
        }),
      elsewhere,
    );
    expect(attached).toBe(false);
  });

  test('gets no permission', async () => {
    const answers = await launched.page.evaluate(async () => {
      const query = async (name: string) =>
        (await navigator.permissions.query({ name: name as PermissionName })).state;
      const refused = (attempt: Promise<unknown>) =>
        attempt.then(
          () => 'granted',
          () => 'denied',
        );
      return {
        geolocation: await query('geolocation'),
        camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
        screen: await refused(navigator.mediaDevices.getDisplayMedia()),
        notification: await Notification.requestPermission(),
        clipboard: await refused(navigator.clipboard.readText()),
      };
    });
    expect(answers).toEqual({
      geolocation: 'denied',
      camera: 'denied',
      screen: 'denied',
      notification: 'denied',
      clipboard: 'denied',
    });
  });

  test('downloads nothing', async () => {
    const download = () =>
      launched.page.evaluate(() => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['hello']));
        link.download = 'hello.exe';
        link.click();
      });
    expect(await countRefusals('download-refused', download)).toBe(1);
  });

  test('never asked the network for anything', () => {
    const schemes = readLog(launched.dataDir)
      .filter((line) => line.event === 'request-refused')
      .map((line) => line['scheme']);
    // The policy of the page stops all attempts above before they become requests.
    expect(schemes.filter((scheme) => scheme === 'http:' || scheme === 'https:')).toEqual([]);
  });
});
