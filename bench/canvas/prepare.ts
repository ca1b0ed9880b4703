/** A hub of its own with two projects of generated pictures, and the app signed in to it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { connectTo, signInWith } from '#e2e/driver/rooms/start-room.ts';
import type { TestHub } from '#e2e/driver/start-hub.ts';
import { startHub } from '#e2e/driver/start-hub.ts';
import { writeLargePictures, writeSmallPictures } from './pictures.ts';

export const boxesTitle = 'Large pictures';
export const classesTitle = 'Small pictures';
const worker = { name: 'worker', password: 'labels at home' } as const;
const Created = z.object({ projectId: z.string() });

/** Makes everything and signs in. */
export async function prepare(
  page: Page,
  cleanup: Cleanup,
  counts: { readonly large: number; readonly small: number },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-bench-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  const large = join(folder, 'large');
  const small = join(folder, 'small');
  for (const one of [large, small]) mkdirSync(one);
  await writeLargePictures(page, large, counts.large);
  await writeSmallPictures(page, small, counts.small);
  const hub = await startHub({ dir: join(folder, 'hub') });
  cleanup.add(() => hub.stop());
  await hub.addUser(worker.name, 'worker', worker.password);
  await addProject(hub, { title: boxesTitle, kind: 'box', pictures: large });
  await addProject(hub, { title: classesTitle, kind: 'classification', pictures: small });
  await connectTo(page, hub.url);
  await signInWith(page, worker.name, worker.password);
  await page.locator('[data-place]').first().waitFor();
}

async function addProject(
  hub: TestHub,
  made: { readonly title: string; readonly kind: string; readonly pictures: string },
): Promise<void> {
  const { title, kind, pictures } = made;
  const options = {
    title,
    kind,
    medium: 'picture',
    classes: 'one,two,three,four,five',
    price: '10',
    'review-price': '5',
    'most-held': '1000',
  };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const { projectId } = Created.parse(await hub.command('project', 'create', ...words));
  await hub.command('import', projectId, pictures);
}
