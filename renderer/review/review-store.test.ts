import { describe, expect, it } from 'vitest';
import type { Decision, ReviewTask } from '#shared/contract/work.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { failure } from '#shared/failure.ts';
import type { TaskId } from '#shared/ids.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { Project } from '#shared/project.ts';
import { failed, ok } from '#shared/result.ts';
import { createReviewStore } from './review-store.ts';

let made = 0;
const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const project = Project.parse({
  projectId: newId(),
  title: '시험',
  kind: 'box',
  medium: 'picture',
  guideline: '',
  schema: labelSchemaOf(['개']),
  priceWon: 10,
  reviewPriceWon: 5,
  rules: { returnReasons: [{ code: 'missing', name: '빠진 상자' }] },
});

/** A host that keeps decisions in memory by the contract's rules. */
class Host {
  readonly kept: ReviewTask[];
  readonly calls: string[] = [];
  isFull = false;

  constructor(tasks: number) {
    this.kept = Array.from({ length: tasks }, (_, at) => ({
      taskId: newId() as TaskId,
      batchId: newId() as never,
      position: at + 1,
      asset: {
        sha256: 'a'.repeat(64) as never,
        bytes: 1,
        mediaType: 'image/jpeg',
        width: 9,
        height: 9,
      },
      ready: true,
      text: null,
      submitted: {
        submissionId: newId() as never,
        revision: 1,
        annotation: emptyAnnotation,
        previous: null,
        appeal: null,
      },
      unreadable: null,
      decision: null,
      state: 'undecided',
    }));
  }

  tasks = async () => ok({ tasks: this.kept.map((task) => ({ ...task })) });
  project = async () => ok(project);
  decide = async ({ taskId, decision }: { taskId: TaskId; decision: Decision | null }) => {
    await Promise.resolve();
    if (this.isFull) return failed(failure('disk-full'));
    const task = this.kept.find((one) => one.taskId === taskId)!;
    if (task.state !== 'undecided' && task.state !== 'decided') {
      return failed(failure('already-sent'));
    }
    Object.assign(task, { decision, state: decision === null ? 'undecided' : 'decided' });
    this.calls.push(decision?.verdict ?? 'none');
    return ok({});
  };
  send = async () => {
    const decided = this.kept.filter(({ state }) => state === 'decided');
    for (const task of decided) task.state = 'waiting';
    return ok({ sent: decided.length });
  };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

async function roomOn(host: Host) {
  const store = createReviewStore(host, newId);
  await store.load();
  return store;
}

describe('reviewing a batch', () => {
  it('approves at once, goes on to the next and keeps the decision', async () => {
    const host = new Host(3);
    const store = await roomOn(host);
    store.approve();
    expect(store.getState().selectedId).toBe(host.kept[1]!.taskId);
    expect(store.getState().tasks![0]!.decision?.verdict).toBe('approve');
    expect(host.kept[0]!.decision).toBeNull();
    await settle();
    expect(host.kept[0]!.decision?.verdict).toBe('approve');
    expect(store.getState().isStored).toBe(true);
  });

  it('returns with reasons only when something is said', async () => {
    const host = new Host(2);
    const store = await roomOn(host);
    store.beginReturn();
    store.keepReturn();
    expect(store.getState().word?.word).toBe('incomplete');
    store.edit({ reasons: ['missing'], note: '', itemId: null });
    store.keepReturn();
    await settle();
    expect(host.kept[0]!.decision).toEqual({
      verdict: 'return',
      fixed: null,
      reasons: ['missing'],
      note: '',
      pins: [],
    });
    expect(store.getState().editing).toBeNull();
  });

  it('refuses to approve while a pin is open', async () => {
    const host = new Host(1);
    const store = await roomOn(host);
    store.dropPin({ at: 'point', x: 1, y: 2 });
    const [pin] = store.getState().tasks![0]!.decision!.pins;
    store.comment(pin!.pinId, '여기요');
    store.approve();
    expect(store.getState().word?.word).toBe('approveWithPins');
    await settle();
    expect(host.kept[0]!.decision).toMatchObject({
      verdict: 'return',
      pins: [{ comment: '여기요' }],
    });
    store.removePin(pin!.pinId);
    store.approve();
    await settle();
    expect(host.kept[0]!.decision?.verdict).toBe('approve');
  });

  it('takes decisions back until they are sent, and not after', async () => {
    const host = new Host(2);
    const store = await roomOn(host);
    const [first] = host.kept;
    store.approve();
    store.select({ taskId: first!.taskId, itemId: null });
    store.takeBack();
    await settle();
    expect(first!.state).toBe('undecided');
    store.approve();
    await store.send();
    expect(store.getState().word).toEqual({ word: 'sent', count: 1 });
    store.select({ taskId: first!.taskId, itemId: null });
    store.takeBack();
    expect(store.getState().word?.word).toBe('alreadySent');
    expect(first!.state).toBe('waiting');
  });

  it('sends what was decided a moment ago, too', async () => {
    const host = new Host(3);
    const store = await roomOn(host);
    store.approveAll(store.getState().cells);
    await store.send();
    expect(host.kept.every(({ state }) => state === 'waiting')).toBe(true);
  });

  it('shows a decision that could not be kept as undecided, with the reason', async () => {
    const host = new Host(2);
    const store = await roomOn(host);
    host.isFull = true;
    store.approve();
    await settle();
    expect(store.getState()).toMatchObject({
      refusal: { code: 'disk-full' },
      selectedId: host.kept[0]!.taskId,
    });
    expect(store.getState().tasks![0]!.state).toBe('undecided');
  });

  it('decides nothing on a task whose picture is not here', async () => {
    const host = new Host(1);
    Object.assign(host.kept[0]!, { ready: false });
    const store = await roomOn(host);
    store.approve();
    store.approveAll(store.getState().cells);
    await settle();
    expect(host.kept[0]!.decision).toBeNull();
    expect(store.getState().word?.word).toBe('notReady');
  });
});
