/** Boxes in the real app: drawing, selecting several, flags, predictions, pasting, and stored work that cannot be read. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { Box } from '#shared/annotation/box.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { replay } from '#shared/edit/history.ts';
import type { Point } from '#shared/geometry/rectangle.ts';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';
import { call } from './driver/bridge.ts';
import type { Canvas } from './driver/canvas.ts';
import { canvasOf, placeOf } from './driver/canvas.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { connectTo, signInWith } from './driver/rooms/start-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import type { TestHub } from './driver/start-hub.ts';
import { startHub } from './driver/start-hub.ts';
import { leaveRoom } from './roundtrip/robot/player.ts';
import { nextTask, untilStored } from './roundtrip/robot/task-on-screen.ts';
import { untilSent } from './roundtrip/robot/until-sent.ts';
import { pngOf } from './roundtrip/testing/png.ts';

const desktop = givenDesktop();
const password = 'correct horse battery';
const title = '차 그리기';
/** Image pixels. */
const picture = { width: 400, height: 300 };
const predicted = [
  { label: '차', x: 20, y: 20, width: 60, height: 40 },
  { label: '사람', x: 200, y: 100, width: 50, height: 80, occluded: true },
];

describe.skipIf(desktop === null)('boxes', () => {
  let folder: string;
  let hub: TestHub;
  let launched: LaunchedApp;
  let batchId: BatchId;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jaturi-boxes-'));
    mkdirSync(join(folder, 'pictures'));
    for (let index = 0; index < 4; index += 1) {
      writeFileSync(
        join(folder, 'pictures', `${index}.png`),
        pngOf(picture.width, picture.height, index),
      );
    }
    const model = [0, 1, 2].map((index) => ({ name: `${index}.png`, boxes: predicted }));
    writeFileSync(
      join(folder, 'model.jsonl'),
      model.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
    hub = await startHub({ dir: join(folder, 'hub') });
    await hub.addUser('jiwoo', 'worker', password);
    const words = ['--title', title, '--kind', 'box', '--classes', '차,사람'];
    const create = ['project', 'create', '--policy', 'all', ...words];
    await hub.command(...create, '--flags', 'occluded,truncated');
    await hub.command('import', title, join(folder, 'pictures'));
    const model1 = ['import', title, join(folder, 'model.jsonl'), '--format', 'jsonl'];
    await hub.command(...model1, '--as', 'predictions');
    launched = await launchApp(desktop!);
    await connectTo(launched.page, hub.url);
    await signInWith(launched.page, 'jiwoo', password);
    batchId = await takeBatch(launched.page, { title, purpose: 'label', tasks: 4 });
    await openRoom(launched.page, batchId, 'label');
    await nextTask(launched.page, null);
  });
  afterAll(async () => {
    await launched.close();
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  oneAfterAnother();

  async function taskIds(): Promise<readonly TaskId[]> {
    const { tasks } = await call(launched.page, 'batch.tasks', { batchId });
    return tasks.map(({ taskId }) => taskId);
  }

  /** What is stored for the n-th task. */
  async function stored(turn: number): Promise<readonly Item[]> {
    const taskId = (await taskIds())[turn]!;
    const { base, steps, earlier } = await call(launched.page, 'task.open', { taskId });
    return replay(base, steps, earlier)?.annotation.items ?? [];
  }

  async function drag(canvas: Canvas, from: Point, to: Point): Promise<void> {
    const seen = await canvas.look();
    await canvas.hand.drag(placeOf(seen, from), placeOf(seen, to));
  }

  async function clickAt(canvas: Canvas, point: Point): Promise<void> {
    await canvas.hand.click(placeOf(await canvas.look(), point));
  }

  test('predictions are outlines until one key takes the one under the pointer, or all', async () => {
    const { page } = launched;
    const canvas = await canvasOf(page);
    await page.keyboard.press('KeyQ');
    await page
      .locator('[data-testid="ghost-note"][data-source="predicted"][data-ghosts="2"]')
      .waitFor();
    await canvas.until({ items: '0' });
    await canvas.hand.move(placeOf(await canvas.look(), { x: 220, y: 140 }));
    await page.keyboard.press('KeyE');
    await canvas.until({ items: '1' });
    await page.locator('[data-testid="ghost-note"][data-ghosts="1"]').waitFor();
    await untilStored(page);
    expect(await stored(0)).toMatchObject([
      { x: 200, y: 100, width: 50, height: 80, occluded: true },
    ]);
    await page.keyboard.press('Shift+KeyE');
    await canvas.until({ items: '2' });
    await page.keyboard.press('Control+KeyZ');
    await canvas.until({ items: '1' });
    await page.keyboard.press('Control+KeyZ');
    await canvas.until({ items: '0' });
    await page.locator('[data-testid="ghost-note"][data-ghosts="2"]').waitFor();
  });

  test('a drag slides along the edge, two clicks draw, what has no area is refused', async () => {
    const { page } = launched;
    const canvas = await canvasOf(page);
    await drag(canvas, { x: 300, y: 200 }, { x: 460, y: 260 });
    await canvas.until({ items: '1' });
    await clickAt(canvas, { x: 40, y: 40 });
    await canvas.until({ drawing: 'true' });
    await clickAt(canvas, { x: 120, y: 100 });
    await canvas.until({ items: '2', drawing: 'false' });
    await clickAt(canvas, { x: 150, y: 150 });
    await canvas.until({ drawing: 'true' });
    await clickAt(canvas, { x: 150, y: 150 });
    await canvas.until({ items: '2', drawing: 'false' });
    await untilStored(page);
    const [slid, clicked] = (await stored(0)) as readonly Box[];
    expect(slid!.x + slid!.width).toBeCloseTo(picture.width, 6);
    expect(clicked!.x).toBeGreaterThan(37);
    expect(clicked!.x).toBeLessThan(43);
  });

  test('the view moves by wheel and middle button between the two clicks of a box', async () => {
    const { page } = launched;
    const canvas = await canvasOf(page);
    await clickAt(canvas, { x: 200, y: 40 });
    await canvas.until({ drawing: 'true' });
    const before = await canvas.look();
    const at = placeOf(before, { x: 220, y: 60 });
    await canvas.hand.wheel(at, -240);
    await expect
      .poll(async () => (await canvas.look()).viewport.scale)
      .toBeGreaterThan(before.viewport.scale);
    const zoomed = await canvas.look();
    const under = placeOf(zoomed, { x: 220, y: 60 });
    expect(Math.hypot(under.x - at.x, under.y - at.y)).toBeLessThan(3);
    await canvas.hand.drag(at, { x: at.x + 40, y: at.y + 30 }, 'middle');
    await expect.poll(async () => (await canvas.look()).viewport.x).not.toBe(zoomed.viewport.x);
    await canvas.until({ drawing: 'true' });
    await clickAt(canvas, { x: 240, y: 80 });
    await canvas.until({ items: '3', drawing: 'false' });
    await page.keyboard.press('KeyX');
    await untilStored(page);
    const drawn = (await stored(0))[2] as Box;
    expect(Math.abs(drawn.x - 200) + Math.abs(drawn.width - 40)).toBeLessThan(6);
  });

  test('the minimap lies beside the picture', async () => {
    const { page } = launched;
    const canvas = await canvasOf(page);
    for (let more = 0; more < 4; more += 1) await page.keyboard.press('Equal');
    const minimap = page.getByTestId('minimap');
    await minimap.waitFor();
    const map = (await minimap.boundingBox())!;
    const own = (await canvas.element.boundingBox())!;
    expect(map.x + map.width <= own.x || map.x >= own.x + own.width).toBe(true);
    await page.keyboard.press('KeyX');
    await minimap.waitFor({ state: 'hidden' });
  });

  test('Shift selects several; flags go on all of them, and off again, and the list shows them', async () => {
    const { page } = launched;
    const canvas = await canvasOf(page);
    await page.keyboard.press('KeyV');
    await clickAt(canvas, { x: 42, y: 70 });
    await expect.poll(async () => (await canvas.look()).selected.length).toBe(1);
    await page.keyboard.down('Shift');
    await page.mouse.click(...placed(placeOf(await canvas.look(), { x: 302, y: 230 })));
    await page.keyboard.up('Shift');
    await expect.poll(async () => (await canvas.look()).selected.length).toBe(2);
    await page.keyboard.press('KeyO');
    await page.keyboard.press('KeyT');
    const pressed = (flag: string) => page.locator(`[data-flag="${flag}"][aria-pressed="true"]`);
    await expect.poll(() => pressed('occluded').count()).toBe(2);
    await expect.poll(() => pressed('truncated').count()).toBe(2);
    await page.keyboard.press('KeyT');
    await expect.poll(() => pressed('truncated').count()).toBe(0);
    await untilStored(page);
    const items = (await stored(0)) as readonly Box[];
    expect(items.map(({ occluded }) => occluded === true)).toEqual([true, true, false]);
    expect(items.some(({ truncated }) => truncated === true)).toBe(false);
  });

  test('boxes are pasted on the next task; handing in never takes a ghost with it', async () => {
    const { page } = launched;
    await page.keyboard.press('Control+KeyC');
    await page.keyboard.press('Enter');
    await nextTask(page, (await taskIds())[0]!);
    const canvas = await canvasOf(page);
    await page.locator('[data-testid="ghost-note"][data-ghosts="2"]').waitFor();
    await page.keyboard.press('Control+KeyV');
    await canvas.until({ items: '2' });
    await page.keyboard.press('Enter');
    await nextTask(page, (await taskIds())[1]!);
    await expect.poll(async () => (await stored(1)).length).toBe(2);
    const pasted = await stored(1);
    expect(pasted).toHaveLength(2);
    const ids = [...(await stored(0)), ...pasted].map(({ itemId }) => itemId);
    expect(new Set(ids).size).toBe(5);
  });

  test('undo goes on past what was handed in, and never out of its task', async () => {
    const { page } = launched;
    await page.keyboard.press('KeyD');
    const canvas = await canvasOf(page);
    await page
      .locator(`[data-testid="label-room"][data-task="${(await taskIds())[1]!}"]`)
      .waitFor();
    await canvas.until({ items: '2' });
    for (let more = 0; more < 4; more += 1) await page.keyboard.press('Control+KeyZ');
    await canvas.until({ items: '0' });
    expect(await stored(0)).toHaveLength(3);
    await page.keyboard.press('Control+Shift+KeyZ');
    await canvas.until({ items: '2' });
    await untilStored(page);
  });

  test('stored work that cannot be read is shown as it is, copied, left alone, and holds up nothing', async () => {
    const { page, dataDir } = launched;
    await leaveRoom(page);
    await untilSent(page);
    const ids = await taskIds();
    await launched.close();
    const raw = '{"items":[{"kind":"polygon","points":[1,2,3]}],"report":null}';
    const file = storeIn(dataDir);
    damage(file, ids[0]!, raw);
    launched = await launchApp(desktop!, { dataDir });
    await openRoom(launched.page, batchId, 'label');
    const again = launched.page;
    await nextTask(again, null);
    for (let more = 0; more < 4; more += 1) await again.keyboard.press('KeyD');
    const shown = again.getByTestId('work-unreadable');
    await shown.waitFor();
    expect(await shown.locator('pre').textContent()).toContain(raw);
    await shown.getByRole('button').click();
    expect(await launched.app.evaluate(({ clipboard }) => clipboard.readText())).toContain(raw);
    await again.keyboard.press('KeyN');
    await again.keyboard.press('Delete');
    await again.keyboard.press('KeyF');
    await again.locator(`[data-testid="canvas"][data-task-id="${ids[1]!}"]`).waitFor();
    await shown.waitFor({ state: 'detached' });
    expect(textOf(file, ids[0]!)).toBe(raw);
    expect(launched.pageErrors).toEqual([]);
  });
});

function placed({ x, y }: Point): [number, number] {
  return [x, y];
}

function storeIn(dataDir: string): string {
  const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
  const name = names.find(
    (one) => /^profiles\b.*work\.sqlite$/.test(one) && !one.includes('backups'),
  );
  return join(dataDir, name ?? 'work.sqlite');
}

/** Writes a submission as a newer app would have. */
function damage(file: string, taskId: TaskId, raw: string): void {
  const store = new Database(file);
  store.exec('DROP TRIGGER revision_unchanged');
  store.prepare('UPDATE revision SET annotation = ? WHERE task_id = ?').run(raw, taskId);
  store.close();
}

function textOf(file: string, taskId: TaskId): unknown {
  const store = new Database(file, { readonly: true });
  const text = store
    .prepare('SELECT annotation FROM revision WHERE task_id = ?')
    .pluck()
    .get(taskId);
  store.close();
  return text;
}
