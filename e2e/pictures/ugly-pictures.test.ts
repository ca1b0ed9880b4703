/** Awkward pictures in the real app: each is shown with its size, reported as undecodable, or refused where it comes in. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { givenDesktop } from '#build/desktop-access.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { call } from '../driver/bridge.ts';
import { createCleanup } from '../driver/cleanup.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { connectTo, signInWith } from '../driver/rooms/start-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { startHub } from '../driver/start-hub.ts';
import type { TestHub } from '../driver/start-hub.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import type { Fate } from './fate.ts';
import { walkPictures } from './fate.ts';
import { madeUpPictures } from './made-up.ts';
import { awkwardPictures } from './manifest.ts';

const desktop = givenDesktop();
const awkward = awkwardPictures();
const password = 'labels pictures at home';
const Imported = z.object({ added: z.number() });
type Brought = { readonly title: string; readonly added: number };

describe.skipIf(desktop === null)('awkward pictures', () => {
  const cleanup = createCleanup();
  let hub: TestHub;
  let launched: LaunchedApp;
  const made = madeUpPictures();
  let madeIn: Brought;
  let awkwardIn: Brought | null = null;
  beforeAll(async () => {
    hub = await startHub();
    cleanup.add(hub.stop);
    await hub.addUser('jiwoo', 'worker', password);
    const folder = mkdtempSync(join(tmpdir(), 'jaturi-ugly-'));
    for (const { file, bytes } of made) writeFileSync(join(folder, file), bytes);
    madeIn = await bring('지어낸 사진', folder);
    if (awkward !== null) awkwardIn = await bring('별난 사진', awkward.folder);
    launched = await launchApp(desktop!);
    cleanup.add(() => launched.close());
    await connectTo(launched.page, hub.url);
    await signInWith(launched.page, 'jiwoo', password);
    await launched.page.locator('[data-place]').first().waitFor();
  });
  afterAll(cleanup.run);

  /** Makes a project of a folder. */
  async function bring(title: string, folder: string): Promise<Brought> {
    const kind = ['--kind', 'classification', '--class', '가', '--class', '나'];
    await hub.command('project', 'create', '--policy', 'all', '--title', title, ...kind);
    const imported = await hub.command('import', title, folder, '--skip-bad');
    return { title, added: Imported.parse(imported).added };
  }

  /** Takes all of a project and gives what became of each file. */
  async function fatesOf(
    { title, added }: Brought,
    files: readonly { readonly file: string; readonly bytes: Uint8Array }[],
  ): Promise<Readonly<Record<string, Fate>>> {
    const { page } = launched;
    const batchId = await takeBatch(page, { title, purpose: 'label', tasks: added });
    const { tasks } = await call(page, 'batch.tasks', { batchId });
    await openRoom(page, batchId, 'label');
    const seen = await walkPictures(page, tasks.length);
    await leaveRoom(page);
    return Object.fromEntries(
      files.map(({ file, bytes }) => [file, seen.get(sha256Of(bytes)) ?? { what: 'left-out' }]),
    );
  }

  test('of every class, made up, are shown with their size or said to be undecodable', async () => {
    const fates = await fatesOf(madeIn, made);
    expect(fates).toEqual(Object.fromEntries(made.map(({ file, fate }) => [file, fate])));
  });

  test.skipIf(awkward === null)(
    'of the set beside the repository do what its manifest says',
    { timeout: 600_000 },
    async () => {
      const { pictures } = awkward!;
      const fates = await fatesOf(awkwardIn!, pictures);
      expect(fates).toEqual(Object.fromEntries(pictures.map(({ file, fate }) => [file, fate])));
    },
  );
});
