import { describe, expect, it } from 'vitest';
import { drawItem } from '#shared/edit/item-commands.ts';
import type { TaskId } from '#shared/ids.ts';
import type { LabelStore } from './label-store.ts';
import { createLabelStore } from './label-store.ts';
import { MemoryHost, newId, projectOf, settle } from './testing/memory-host.ts';

async function roomOn(host: MemoryHost, wanted: TaskId | null = null) {
  const clock = { now: 0 };
  const store = createLabelStore(host, { now: () => clock.now, newId, wanted });
  await store.load();
  await settle();
  await look(store);
  return { store, clock };
}

/** The task that is current has been drawn; what comes next is opened. */
async function look(store: LabelStore): Promise<void> {
  const { currentId } = store.getState();
  if (currentId !== null) store.saw(currentId);
  await settle();
}

const classOf = (host: MemoryHost, at: number) => host.project.schema.classes[at]!.classId;

function draw(store: Awaited<ReturnType<typeof roomOn>>['store'], host: MemoryHost) {
  const { annotation } = store.getState().sessions.get(store.getState().currentId!)!.history;
  const bounds = { x: 1, y: 2, width: 30, height: 40 };
  store.edit(drawItem(annotation, { kind: 'box', classId: classOf(host, 0), bounds, newId }));
}

describe('labeling a batch', () => {
  it('answers, submits and shows the next task at once, before the host has heard of it', async () => {
    const host = new MemoryHost(projectOf('classification'), 3);
    const { store } = await roomOn(host);
    const [first, second] = host.ids();
    expect(store.getState().currentId).toBe(first);
    store.choose(first!, classOf(host, 1), true);
    expect(store.getState().currentId).toBe(second);
    expect(store.getState().sessions.has(second!)).toBe(true);
    expect(host.submitted).toEqual([]);
    await settle();
    expect(
      host.submitted.map(({ annotation }) => annotation.items.map((item) => item.classId)),
    ).toEqual([[classOf(host, 1)]]);
    expect(store.getState().unstored.size).toBe(0);
  });

  it('hears that edits are kept, also where more were made while it asked', async () => {
    const host = new MemoryHost(projectOf('box'), 1);
    const { store } = await roomOn(host);
    const [only] = host.ids();
    draw(store, host);
    await settle();
    const open = host.open;
    host.open = async (taskId) => {
      host.open = open;
      const told = await open(taskId);
      draw(store, host);
      return told;
    };
    await store.load();
    await settle();
    const { detail, history } = store.getState().sessions.get(only!)!;
    expect(history.annotation.items).toHaveLength(2);
    expect(detail.summary.trail).toBe('saved');
  });

  it('goes back to the last answer, shows it, and a changed one makes a new revision', async () => {
    const host = new MemoryHost(projectOf('classification'), 3);
    const { store } = await roomOn(host);
    const [first, second] = host.ids();
    store.choose(first!, classOf(host, 0), true);
    store.goBack();
    expect(store.getState().currentId).toBe(first);
    const shown = store.getState().sessions.get(first!)!.history.annotation;
    expect(shown.items.map((item) => item.classId)).toEqual([classOf(host, 0)]);
    store.choose(first!, classOf(host, 1), true);
    await settle();
    expect(store.getState().currentId).toBe(second);
    expect(host.kept.get(first!)!.revision).toBe(2);
    expect(host.kept.get(first!)!.base.items[0]!.classId).toBe(classOf(host, 1));
  });

  it('stays with the task when an answer is not to submit', async () => {
    const host = new MemoryHost(projectOf('classification'), 2);
    const { store } = await roomOn(host);
    const [first, second] = host.ids();
    store.choose(first!, classOf(host, 0), false);
    store.choose(first!, classOf(host, 1), false);
    expect(store.getState().currentId).toBe(first);
    await settle();
    expect(host.submitted).toEqual([]);
    store.submit();
    await settle();
    expect(store.getState().currentId).toBe(second);
    expect(host.kept.get(first!)!.base.items.map((item) => item.classId)).toEqual([
      classOf(host, 1),
    ]);
    expect(store.getState().answers).toMatchObject([{ taskId: first }]);
  });

  it('the same answer again makes no new revision', async () => {
    const host = new MemoryHost(projectOf('classification'), 2);
    const { store } = await roomOn(host);
    const [first] = host.ids();
    store.choose(first!, classOf(host, 0), true);
    store.goBack();
    store.choose(first!, classOf(host, 0), true);
    await settle();
    expect(host.kept.get(first!)!.revision).toBe(1);
  });

  it('several choices wait for their submission', async () => {
    const host = new MemoryHost(projectOf('classification', true), 2);
    const { store } = await roomOn(host);
    const [first, second] = host.ids();
    store.choose(first!, classOf(host, 0), true);
    store.choose(first!, classOf(host, 1), true);
    expect(store.getState().currentId).toBe(first);
    store.submit();
    expect(store.getState().currentId).toBe(second);
  });

  it('refuses an empty classification and says why', async () => {
    const host = new MemoryHost(projectOf('classification'), 2);
    const { store } = await roomOn(host);
    store.submit();
    expect(store.getState().currentId).toBe(host.ids()[0]);
    expect(store.getState().word).toMatchObject({ problem: { problem: 'nothing-answered' } });
  });

  it('brings undo and redo back after a restart', async () => {
    const host = new MemoryHost(projectOf('box'), 2);
    const { store } = await roomOn(host);
    draw(store, host);
    draw(store, host);
    store.travel('undo');
    await settle();
    const again = await roomOn(host);
    const [first] = host.ids();
    const items = () =>
      again.store.getState().sessions.get(first!)!.history.annotation.items.length;
    expect(items()).toBe(1);
    again.store.travel('redo');
    expect(items()).toBe(2);
    again.store.travel('undo');
    again.store.travel('undo');
    expect(items()).toBe(0);
    await settle();
    expect(host.kept.get(first!)!.steps).toHaveLength(6);
  });

  it('undoes past a submission into own edits, and never out of the task', async () => {
    const host = new MemoryHost(projectOf('box'), 2);
    const { store } = await roomOn(host);
    const [first, second] = host.ids();
    draw(store, host);
    draw(store, host);
    store.submit();
    await settle();
    store.go(first!);
    const items = (taskId: TaskId) =>
      store.getState().sessions.get(taskId)!.history.annotation.items.length;
    expect(items(first!)).toBe(2);
    for (let more = 0; more < 5; more += 1) store.travel('undo');
    expect(items(first!)).toBe(0);
    expect(store.getState().currentId).toBe(first);
    await settle();
    expect(host.kept.get(first!)!.steps).toHaveLength(2);
    expect(host.kept.get(second!)!.steps).toHaveLength(0);
    store.travel('redo');
    store.submit();
    await settle();
    expect(host.kept.get(first!)).toMatchObject({ revision: 2, base: { items: { length: 1 } } });
    const again = await roomOn(host, first);
    again.store.go(first!);
    again.store.travel('redo');
    expect(again.store.getState().sessions.get(first!)!.history.annotation.items).toHaveLength(2);
  });

  it('brings a task back whose submission was refused, with its boxes, and hands it in the second time', async () => {
    const host = new MemoryHost(projectOf('box'), 2);
    const { store } = await roomOn(host);
    const [first, second] = host.ids();
    host.isFull = true;
    draw(store, host);
    store.submit();
    expect(store.getState().currentId).toBe(second);
    await settle();
    expect(store.getState().currentId).toBe(first);
    expect(store.getState().refusal?.failure.code).toBe('disk-full');
    expect(store.getState().unstored.has(first!)).toBe(true);
    host.isFull = false;
    store.submit();
    await settle();
    expect(host.kept.get(first!)).toMatchObject({ revision: 1, steps: [] });
    expect(host.kept.get(first!)!.base.items).toHaveLength(1);
    expect(store.getState().refusal).toBeNull();
    expect(store.getState().unstored.size).toBe(0);
  });

  it('ends when every task is handed in, and the last one can be gone back to', async () => {
    const host = new MemoryHost(projectOf('box'), 2);
    const { store } = await roomOn(host);
    store.submit();
    store.submit();
    expect(store.getState()).toMatchObject({ currentId: null, isFinished: true });
    await settle();
    expect(host.submitted).toHaveLength(2);
    store.step(-1);
    expect(store.getState().currentId).toBe(host.ids()[1]);
  });

  it('opens where it is told to, or else at the first task without an answer', async () => {
    const host = new MemoryHost(projectOf('box'), 3);
    const [first, second, third] = host.ids();
    host.kept.get(first!)!.revision = 1;
    expect((await roomOn(host)).store.getState().currentId).toBe(second);
    expect((await roomOn(host, third)).store.getState().currentId).toBe(third);
  });

  it('hands in the time that was worked on the task, over leaving and coming back', async () => {
    const host = new MemoryHost(projectOf('box'), 2);
    const { store, clock } = await roomOn(host);
    clock.now += 4000;
    store.step(1);
    clock.now += 30_000;
    store.touch();
    store.step(-1);
    clock.now += 1000;
    store.submit();
    await settle();
    expect(host.submitted[0]!.activeMs).toBe(5000);
  });

  it('asks for each task that comes next once, however fast the ones before go', async () => {
    const host = new MemoryHost(projectOf('classification'), 40);
    const asked: TaskId[] = [];
    const open = (taskId: TaskId) => {
      asked.push(taskId);
      return host.open(taskId);
    };
    const slow = { tasks: host.tasks, step: host.step, submit: host.submit, open };
    const store = createLabelStore(slow, { now: () => 0, newId, wanted: null });
    await store.load();
    await settle();
    await look(store);
    for (let answers = 0; answers < 10; answers += 1) {
      const { currentId } = store.getState();
      store.saw(currentId!);
      store.choose(currentId!, classOf(host, 0), true);
    }
    await settle();
    expect(asked).toHaveLength(new Set(asked).size);
    expect(store.getState().answers).toHaveLength(10);
  });

  it('keeps keys that were pressed before a task was seen with the one that was seen', async () => {
    const host = new MemoryHost(projectOf('classification'), 3);
    const { store } = await roomOn(host);
    const [first, second] = host.ids();
    store.saw(first!);
    store.choose(store.seenId()!, classOf(host, 0), true);
    expect(store.getState().currentId).toBe(second);
    expect(store.seenId()).toBe(first);
    store.choose(store.seenId()!, classOf(host, 1), true);
    await settle();
    expect(host.kept.get(first!)!.base.items[0]!.classId).toBe(classOf(host, 1));
    expect(host.kept.get(second!)!.revision).toBe(0);
    expect(store.getState().currentId).toBe(second);
  });
});
