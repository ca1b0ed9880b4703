/** Where passwords and tokens go, and where they never go: no file of the app holds one in the clear. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { SignInReply } from '#shared/protocol/session.ts';
import { call, tryCall } from '../driver/bridge.ts';
import { createCleanup } from '../driver/cleanup.ts';
import { crashPage } from '../driver/crash-page.ts';
import { eventually } from '../driver/eventually.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import { processIdOf } from '../driver/processes.ts';
import type { RecordingProxy } from '../driver/recording-proxy.ts';
import { startRecordingProxy } from '../driver/recording-proxy.ts';
import { connectTo, signInWith } from '../driver/rooms/start-room.ts';
import { filesHolding } from '../driver/search-folder.ts';
import { startHub } from '../driver/start-hub.ts';

const desktop = givenDesktop();
const password = `canary-${randomBytes(16).toString('hex')}`;
/** As on a desktop that has no key store. */
const noKeyStore = { args: ['--password-store=basic'] };

describe.skipIf(desktop === null)('secrets', () => {
  const cleanup = createCleanup();
  let proxy: RecordingProxy;
  let launched: LaunchedApp;
  beforeAll(async () => {
    const hub = await startHub();
    cleanup.add(hub.stop);
    await hub.addUser('jiwoo', 'worker', password);
    proxy = await startRecordingProxy(hub.url);
    cleanup.add(proxy.close);
    launched = await launchApp(desktop!, noKeyStore);
    cleanup.add(() => launched.close());
  });
  afterAll(cleanup.run);

  /** Every secret that passed the line so far. */
  function secrets(): readonly string[] {
    const { tokens } = SignInReply.parse(JSON.parse(proxy.replies('/v1/auth/sign-in')[0] ?? ''));
    return [password, tokens.accessToken, tokens.refreshToken];
  }

  test('a hub beyond this computer is reached over https only', async () => {
    for (const url of ['http://hub.example.kr', 'http://192.168.0.10:4870', 'file:///etc/passwd']) {
      expect(await tryCall(launched.page, 'server.connect', { url })).toMatchObject({
        ok: false,
        failure: { code: 'hub-address-invalid' },
      });
    }
  });

  test('signing in works, and says that the sign-in is kept in memory only', async () => {
    await connectTo(launched.page, proxy.url);
    await launched.page.getByText(catalogues.ko.app.signIn.memoryVault).waitFor();
    await signInWith(launched.page, 'jiwoo', password);
    await launched.page.locator('[data-place="work"]').waitFor();
    const state = await call(launched.page, 'app.state', {});
    expect(state.vault).toBe('memory');
    expect(state.account?.name).toBe('jiwoo');
    expect(secrets().every((secret) => secret.length >= 32)).toBe(true);
  });

  test('the page keeps nothing', async () => {
    const kept = await launched.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys().catch(() => []),
    }));
    expect(kept).toEqual({ local: [], session: [], cookies: '', databases: [], caches: [] });
  });

  test('a host that was killed finds the sign-in again', async () => {
    const before = await processIdOf(launched.app, 'Jaturi host');
    process.kill(before!, 'SIGKILL');
    await eventually('another host', async () => {
      const pid = await processIdOf(launched.app, 'Jaturi host');
      return pid !== null && pid !== before ? pid : null;
    });
    expect((await call(launched.page, 'sync.now', {})).phase).not.toBe('auth-required');
    expect((await call(launched.page, 'work.offers', {})).failure).toBeNull();
  });

  test('no file of the app holds a secret, also after a crash', async () => {
    await crashPage(launched);
    expect(filesHolding(launched.dataDir, secrets())).toEqual([]);
    await launched.close();
    expect(filesHolding(launched.dataDir, secrets())).toEqual([]);
  });

  test('after a restart the person is known, and signs in again to send', async () => {
    launched = await launchApp(desktop!, { ...noKeyStore, dataDir: launched.dataDir });
    await launched.page.locator('#root > *').first().waitFor();
    const state = await call(launched.page, 'app.state', {});
    expect(state.account?.name).toBe('jiwoo');
    const phase = await eventually('the phase', async () => {
      const status = await call(launched.page, 'sync.status', {});
      return status.phase === 'auth-required' ? status.phase : null;
    });
    expect(phase).toBe('auth-required');
  });
});
