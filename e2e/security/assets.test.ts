/** Cached assets in the running app: pictures are shown and can be decoded, and nothing else is served. */
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { assetUrl } from '#shared/contract/bridge.ts';
import { Project } from '#shared/project.ts';
import { call } from '../driver/bridge.ts';
import { createCleanup } from '../driver/cleanup.ts';
import { eventually } from '../driver/eventually.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import type { TestHub } from '../driver/start-hub.ts';
import { startHub } from '../driver/start-hub.ts';
import { pngOf } from '../roundtrip/testing/png.ts';

const desktop = givenDesktop();
const password = 'labels pictures at home';
const picture = pngOf(320, 200, 3);
/** A text, longer than what travels inside a manifest, that a browser would run if it were served as a picture. */
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>window.ran = true</script>${'<g/>'.repeat(3000)}</svg>`;

describe.skipIf(desktop === null)('cached assets', () => {
  const cleanup = createCleanup();
  let hub: TestHub;
  let launched: LaunchedApp;
  beforeAll(async () => {
    hub = await startHub();
    cleanup.add(hub.stop);
    await hub.addUser('jiwoo', 'worker', password);
    const folder = mkdtempSync(join(tmpdir(), 'jaturi-assets-'));
    writeFileSync(join(folder, 'picture.png'), picture);
    writeFileSync(join(folder, 'script.jpg'), svg);
    const texts = join(folder, 'texts.txt');
    writeFileSync(texts, svg);
    const kind = ['--kind', 'classification', '--class', '가', '--class', '나'];
    await hub.command('project', 'create', '--policy', 'all', '--title', 'pictures', ...kind);
    await hub.command('import', 'pictures', folder, '--skip-bad');
    await hub.command(
      'project',
      'create',
      '--policy',
      'all',
      '--title',
      'texts',
      '--medium',
      'text',
      ...kind,
    );
    await hub.command('import', 'texts', texts, '--format', 'lines');

    launched = await launchApp(desktop!);
    cleanup.add(launched.close);
    const { page } = launched;
    await call(page, 'server.connect', { url: hub.url });
    await call(page, 'account.signIn', { name: 'jiwoo', password });
    const { offers } = await call(page, 'work.offers', {});
    for (const { project } of offers) {
      const { projectId } = Project.parse(project);
      await call(page, 'work.take', { projectId, purpose: 'label', tasks: 1 });
    }
    await eventually('both batches', async () => {
      const { batches } = await call(page, 'batch.list', {});
      const complete = batches.filter(({ download }) => download.state === 'complete');
      return complete.length === 2 ? true : null;
    });
  });
  afterAll(cleanup.run);

  function urlOf(bytes: Uint8Array | string): string {
    return assetUrl(createHash('sha256').update(bytes).digest('hex'));
  }

  test('an SVG that is called a picture does not even get into a project', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jaturi-assets-'));
    writeFileSync(join(folder, 'script.jpg'), svg);
    await expect(hub.command('import', 'pictures', folder)).rejects.toThrow('script.jpg');
  });

  /** What the page gets when it fetches an address, and when it shows it as a picture. */
  function look(url: string) {
    return launched.page.evaluate(async (address) => {
      const response = await fetch(address);
      const blob = await response.blob();
      const bitmap = await createImageBitmap(blob).catch(() => null);
      const shown = await new Promise<boolean>((resolve) => {
        const element = new Image();
        element.addEventListener('load', () => resolve(true));
        element.addEventListener('error', () => resolve(false));
        element.src = address;
      });
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        caching: response.headers.get('cache-control'),
        bytes: blob.size,
        size: bitmap === null ? null : [bitmap.width, bitmap.height],
        shown,
      };
    }, url);
  }

  test('a picture is served with its true type, and decodes', async () => {
    expect(await look(urlOf(picture))).toEqual({
      status: 200,
      type: 'image/png',
      caching: 'no-store',
      bytes: picture.length,
      size: [320, 200],
      shown: true,
    });
  });

  test('a text that is an SVG is never a picture', async () => {
    const { status, bytes, shown } = await look(urlOf(svg));
    expect({ served: status < 300, bytes, shown }).toEqual({
      served: false,
      bytes: 0,
      shown: false,
    });
    expect(await launched.page.evaluate(() => 'ran' in window)).toBe(false);
  });
});
