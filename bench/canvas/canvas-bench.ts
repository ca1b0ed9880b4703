/** The real app with its own store: tasks of large pictures with few and with many boxes, then many small pictures. */
import { rmSync } from 'node:fs';
import type { Desktop } from '#build/desktop.ts';
import { call } from '#e2e/driver/bridge.ts';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { launchApp } from '#e2e/driver/launch-app.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import { randomOf } from '#e2e/roundtrip/plan/random.ts';
import { addOnTop } from '#shared/edit/command.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import type { BatchId } from '#shared/ids.ts';
import { v7 } from 'uuid';
import type { Page } from 'playwright-core';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import { classifyAll } from './classify.ts';
import { measureGestures } from './gestures.ts';
import { installMeter } from './meter.ts';
import { measureOpening } from './opening.ts';
import { boxesOf } from './pictures.ts';
import { boxesTitle, prepare } from './prepare.ts';

export type Surroundings = {
  readonly desktop: Desktop;
  readonly cleanup: Cleanup;
  readonly say: (line: string) => void;
};

/** Boxes on a task. */
const fewAndMany = [10, 5000] as const;
/** Five to answer and the one that is left on screen, and one to spare. */
const tasksEach = 7;
const smallPictures = 1000;

export async function measureCanvas({
  desktop,
  cleanup,
  say,
}: Surroundings): Promise<readonly Row[]> {
  const launched = await launchApp(desktop);
  cleanup.add(() => rmSync(launched.dataDir, { recursive: true, force: true }));
  cleanup.add(() => launched.close());
  const { page } = launched;
  say(desktop.description);
  const large = fewAndMany.length * tasksEach;
  await prepare(page, cleanup, { large, small: smallPictures });
  await installMeter(page);
  say(`${large} large and ${smallPictures} small pictures are ready`);
  const rows: Row[] = [];
  for (const count of fewAndMany) {
    await leaveRoom(page);
    const batchId = await takeBatch(page, {
      title: boxesTitle,
      purpose: 'label',
      tasks: tasksEach,
    });
    const boxes = boxesOf(count, randomOf(count));
    await fill(page, batchId, boxes);
    rows.push(...(await measureOpening(page, batchId, boxes)));
    rows.push(...(await measureGestures(page, boxes)));
    say(`${count} boxes are measured`);
  }
  const { perSecond, lost, misplaced, durable, memory } = await classifyAll(
    launched,
    smallPictures,
  );
  return [
    ...rows,
    durable,
    rowOf({ name: 'pictures classified', n: smallPictures, ours: perSecond, unit: 'tasks/s' }),
    rowOf({ name: 'keys lost', n: smallPictures, ours: lost, unit: 'keys', limit: 0 }),
    rowOf({ name: 'keys misplaced', n: smallPictures, ours: misplaced, unit: 'keys', limit: 0 }),
    memory,
  ];
}

/** Gives every task of a batch the boxes, as one step of its own. */
async function fill(
  page: Page,
  batchId: BatchId,
  boxes: ReturnType<typeof boxesOf>,
): Promise<void> {
  const { tasks } = await call(page, 'batch.tasks', { batchId });
  for (const { taskId } of tasks) {
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
}
