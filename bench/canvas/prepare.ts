/** A hub of its own with two projects of generated pictures, and apps signed in to it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { Desktop } from '#build/desktop.ts';
import { call } from '#e2e/driver/bridge.ts';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';
import { launchApp } from '#e2e/driver/launch-app.ts';
import { connectTo, signInWith } from '#e2e/driver/rooms/start-room.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import type { TestHub } from '#e2e/driver/start-hub.ts';
import { startHub } from '#e2e/driver/start-hub.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { addOnTop } from '#shared/edit/command.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { BatchId } from '#shared/ids.ts';
import { installMeter } from './meter.ts';
import { writeLargePictures, writeSmallPictures } from './pictures.ts';

const boxesTitle = 'Large pictures';
export const classesTitle = 'Small pictures';
const worker = { name: 'worker', password: 'labels at home' } as const;
const Created = z.object({ projectId: z.string() });

export type Prepared = {
  /** An app with its own fresh folder, signed in, with the meter in its page. */
  readonly openApp: () => Promise<LaunchedApp>;
};

export type LargeBatch = {
  readonly launched: LaunchedApp;
  readonly batchId: BatchId;
  /** On every task of the batch, in image pixels. */
  readonly boxes: readonly Rectangle[];
};

/**
 * Makes pictures and hub. The pictures are painted by an app that is closed again, so that none of what that takes is
 * measured.
 */
export async function prepare(
  { desktop, cleanup }: { readonly desktop: Desktop; readonly cleanup: Cleanup },
  counts: { readonly large: number; readonly small: number },
): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-bench-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  const large = join(folder, 'large');
  const small = join(folder, 'small');
  for (const one of [large, small]) mkdirSync(one);
  const open = async () => {
    const launched = await launchApp(desktop);
    cleanup.add(() => rmSync(launched.dataDir, { recursive: true, force: true }));
    cleanup.add(() => launched.close());
    return launched;
  };
  const painter = await open();
  await writeLargePictures(painter.page, large, counts.large);
  await writeSmallPictures(painter.page, small, counts.small);
  await painter.close();
  const hub = await startHub({ dir: join(folder, 'hub') });
  cleanup.add(() => hub.stop());
  await hub.addUser(worker.name, 'worker', worker.password);
  if (counts.large > 0) {
    await addProject(hub, { title: boxesTitle, kind: 'box', pictures: large });
  }
  if (counts.small > 0) {
    await addProject(hub, { title: classesTitle, kind: 'classification', pictures: small });
  }
  return {
    openApp: async () => {
      const launched = await open();
      const { page } = launched;
      await connectTo(page, hub.url);
      await signInWith(page, worker.name, worker.password);
      await page.locator('[data-place]').first().waitFor();
      await installMeter(page);
      return launched;
    },
  };
}

/** Takes a batch of large pictures and gives every task of it the boxes, as one step of its own. */
export async function takeLarge(
  launched: LaunchedApp,
  tasks: number,
  boxes: readonly Rectangle[],
): Promise<LargeBatch> {
  const { page } = launched;
  await leaveRoom(page);
  const batchId = await takeBatch(page, { title: boxesTitle, purpose: 'label', tasks });
  const listed = await call(page, 'batch.tasks', { batchId });
  for (const { taskId } of listed.tasks) {
    const { project } = await call(page, 'task.open', { taskId });
    const { classes } = project.schema;
    const items = boxes.map((box, at) =>
      Item.parse({
        kind: 'box',
        itemId: v7(),
        classId: classes[at % classes.length]?.classId,
        ...box,
      }),
    );
    const command = addOnTop(emptyAnnotation, items);
    await call(page, 'task.step', { taskId, at: 0, step: { step: 'do', command } });
  }
  return { launched, batchId, boxes };
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
    'most-held': '5000',
    // No pace that hands are held to.
    policy: 'all',
  };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const { projectId } = Created.parse(await hub.command('project', 'create', ...words));
  await hub.command('import', projectId, pictures);
}
