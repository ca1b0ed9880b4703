import { describe, expect, it } from 'vitest';
import { drawItem } from '#shared/edit/item-commands.ts';
import { Project } from '#shared/project.ts';
import type { QualityRules } from '#shared/quality/quality-rules.ts';
import type { LabelStore } from './label-store.ts';
import { createLabelStore } from './label-store.ts';
import { MemoryHost, newId, projectOf, settle } from './testing/memory-host.ts';

async function roomWith(quality: Partial<QualityRules>, tasks = 4) {
  const plain = projectOf('box');
  const rules = { ...plain.rules, quality: { ...plain.rules.quality, ...quality } };
  const host = new MemoryHost(Project.parse({ ...plain, rules }), tasks);
  const clock = { now: 0 };
  const store = createLabelStore(host, { now: () => clock.now, newId, wanted: null });
  await store.load();
  await settle();
  see(store);
  return { host, store, clock };
}

function see(store: LabelStore): void {
  const { currentId } = store.getState();
  if (currentId !== null) store.saw(currentId);
}

function draw(store: LabelStore, host: MemoryHost, x: number): void {
  const { sessions, currentId } = store.getState();
  const { annotation } = sessions.get(currentId!)!.history;
  const { classId } = host.project.schema.classes[0]!;
  const bounds = { x, y: 2, width: 10, height: 10 };
  store.edit(drawItem(annotation, { kind: 'box', classId, bounds, newId }));
}

describe('haste', () => {
  it('is told of once before handing in, for as many actions as there were, and stops nobody', async () => {
    const { host, store, clock } = await roomWith({ leastMsPerAction: 1000 });
    const [first] = host.ids();
    draw(store, host, 1);
    draw(store, host, 30);
    clock.now += 1500;
    store.submit();
    expect(store.getState()).toMatchObject({ word: { word: 'too-fast' }, currentId: first });
    await settle();
    expect(host.submitted).toEqual([]);
    store.submit();
    await settle();
    expect(host.submitted).toHaveLength(1);
    expect(host.submitted[0]?.activeMs).toBe(1500);
  });

  it('is not said of work that took its time, nor where the project asks nothing', async () => {
    const slow = await roomWith({ leastMsPerAction: 1000 });
    draw(slow.store, slow.host, 1);
    slow.clock.now += 1000;
    slow.store.submit();
    await settle();
    expect(slow.host.submitted).toHaveLength(1);
    const free = await roomWith({});
    draw(free.store, free.host, 1);
    free.store.submit();
    await settle();
    expect(free.host.submitted).toHaveLength(1);
  });
});

describe('passing over', () => {
  it('ends kindly after as many tasks as the project allows, and begins anew with an answer', async () => {
    const { host, store } = await roomWith({ mostSkips: 2 }, 5);
    const ids = host.ids();
    for (const next of [ids[1], ids[2]]) {
      store.step(1);
      await settle();
      expect(store.getState().currentId).toBe(next);
    }
    store.step(1);
    expect(store.getState()).toMatchObject({
      word: { word: 'too-many-skips' },
      currentId: ids[2],
    });
    // Back and forth over the same ones is not passing over more of them.
    store.step(-1);
    store.step(1);
    expect(store.getState().currentId).toBe(ids[2]);
    draw(store, host, 1);
    store.submit();
    await settle();
    expect(store.getState().currentId).toBe(ids[3]);
    store.step(1);
    expect(store.getState().currentId).toBe(ids[4]);
  });
});
