import { describe, expect, it } from 'vitest';
import type { Decision, ReviewMarks, ReviewTask } from '#shared/contract/work.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { failure } from '#shared/failure.ts';
import type { SubmissionId, TaskId } from '#shared/ids.ts';
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
  schema: labelSchemaOf(['개', '고양이']),
  priceWon: 10,
  reviewPriceWon: 5,
  rules: { returnReasons: [{ code: 'missing', name: '빠진 상자' }] },
});

/** A host that keeps decisions in memory by the contract's rules. */
class Host {
  readonly kept: ReviewTask[];
  readonly calls: string[] = [];
  submissions: SubmissionId[] = [];
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
      marks: { passed: [], settled: [] },
      decision: null,
      state: 'undecided',
    }));
  }

  tasks = async () => ok({ tasks: this.kept.map((task) => ({ ...task })) });
  project = async () => ok(project);
  decide = async (input: {
    taskId: TaskId;
    submissionId: SubmissionId;
    decision: Decision | null;
  }) => {
    const { taskId, submissionId, decision } = input;
    this.submissions.push(submissionId);
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
  mark = async ({ taskId, marks }: { taskId: TaskId; marks: ReviewMarks }) => {
    await Promise.resolve();
    if (this.isFull) return failed(failure('disk-full'));
    Object.assign(
      this.kept.find((one) => one.taskId === taskId)!,
      { marks },
    );
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

  it('keeps a fix as a decision, and nothing that changed nothing', async () => {
    const host = new Host(2);
    const store = await roomOn(host);
    store.beginFix();
    store.keepFix(emptyAnnotation);
    expect(store.getState()).toMatchObject({ isFixing: true, word: { word: 'nothingFixed' } });
    store.leaveFix();
    expect(store.getState()).toMatchObject({ isFixing: false });
    store.beginFix();
    const fixed = { items: boxes(1), report: null };
    store.keepFix(fixed);
    await settle();
    expect(host.kept[0]!.decision).toMatchObject({ verdict: 'fix', fixed });
    expect(store.getState().selectedId).toBe(host.kept[1]!.taskId);
    store.select({ taskId: host.kept[0]!.taskId, itemId: null });
    store.takeBack();
    await settle();
    expect(host.kept[0]!.decision).toBeNull();
  });

  it('fixes nothing while a pin is open', async () => {
    const host = new Host(1);
    const store = await roomOn(host);
    store.dropPin({ at: 'task' });
    store.beginFix();
    expect(store.getState()).toMatchObject({
      isFixing: false,
      word: { word: 'approveWithPins' },
    });
  });

  it('lets what cannot be read be returned, and nothing else', async () => {
    const host = new Host(1);
    Object.assign(host.kept[0]!, { unreadable: '{' });
    const store = await roomOn(host);
    for (const act of [store.approve, store.beginFix]) {
      act();
      expect(store.getState()).toMatchObject({ isFixing: false, word: { word: 'onlyReturn' } });
    }
    store.approveAll(store.getState().cells);
    store.beginReturn();
    store.edit({ reasons: ['missing'], note: '', itemId: null });
    store.keepReturn();
    await settle();
    expect(host.kept[0]!.decision?.verdict).toBe('return');
  });

  it('ticks off what was said of the revision before, and keeps that for the next time', async () => {
    const host = new Host(1);
    const store = await roomOn(host);
    for (const said of ['missing', 'note', 'missing']) store.settle(said);
    await settle();
    const again = await roomOn(host);
    expect(again.getState().tasks![0]!.marks.settled).toEqual(['note']);
  });

  it('names the submission that was seen, though a newer one has come in the meantime', async () => {
    const host = new Host(1);
    const store = await roomOn(host);
    const seen = host.kept[0]!.submitted.submissionId;
    host.submissions = [];
    const newer = { ...host.kept[0]!.submitted, submissionId: newId() as never, revision: 2 };
    store.approve();
    Object.assign(host.kept[0]!, { submitted: newer });
    await settle();
    expect(host.submissions).toEqual([seen]);
    Object.assign(host.kept[0]!, { decision: null, state: 'undecided' });
    await store.load();
    // What was decided of the old one is not laid over the new one.
    expect(store.getState().tasks![0]).toMatchObject({ submitted: newer, state: 'undecided' });
  });
});

describe('everything by class', () => {
  async function byClass() {
    const host = new Host(2);
    for (const task of host.kept) task.submitted = { ...task.submitted, annotation: two() };
    const store = await roomOn(host);
    store.show('classes');
    return { host, store };
  }
  const two = () => ({ items: boxes(2), report: null });

  it('lies in the order of the classes, and a task is approved once all of it has passed', async () => {
    const { host, store } = await byClass();
    const { cells } = store.getState();
    expect(cells.map(({ classId }) => classId)).toEqual(
      cells.map(({ classId }) => classId).toSorted((a, b) => placeOf(a) - placeOf(b)),
    );
    const [one, other] = cells.filter(({ taskId }) => taskId === host.kept[0]!.taskId);
    store.select(one!);
    store.approve();
    await settle();
    expect(host.kept[0]!.decision).toBeNull();
    store.select(other!);
    store.approve();
    await settle();
    expect(host.kept[0]!.decision?.verdict).toBe('approve');
    store.select(other!);
    store.takeBack();
    await settle();
    expect(host.kept[0]!.decision).toBeNull();
    expect(host.kept[0]!.marks.passed).toEqual([one!.itemId]);
  });

  it('finds what has passed again after the room was left', async () => {
    const { host, store } = await byClass();
    const [one, other] = store
      .getState()
      .cells.filter(({ taskId }) => taskId === host.kept[0]!.taskId);
    store.select(one!);
    store.approve();
    await settle();
    const again = await roomOn(host);
    again.show('classes');
    again.select(other!);
    again.approve();
    await settle();
    expect(host.kept[0]!.decision?.verdict).toBe('approve');
  });

  it('shows what could not be marked as open, with the reason', async () => {
    const { host, store } = await byClass();
    host.isFull = true;
    store.select(store.getState().cells[0]!);
    store.approve();
    await settle();
    expect(store.getState().refusal?.code).toBe('disk-full');
    expect(store.getState().tasks!.flatMap(({ marks }) => marks.passed)).toEqual([]);
  });

  it('pins a return to the one that is wrong, and takes that back alone', async () => {
    const { host, store } = await byClass();
    const [one, other] = store
      .getState()
      .cells.filter(({ taskId }) => taskId === host.kept[0]!.taskId);
    for (const cell of [one!, other!]) {
      store.select(cell);
      store.beginReturn();
      store.edit({ ...store.getState().editing!, reasons: ['missing'], note: '이것' });
      store.keepReturn();
    }
    await settle();
    expect(host.kept[0]!.decision).toMatchObject({
      verdict: 'return',
      reasons: ['missing'],
      pins: [one, other].map((cell) => ({
        target: { at: 'item', itemId: cell!.itemId },
        comment: '이것',
      })),
    });
    store.select(one!);
    store.approve();
    expect(store.getState().word?.word).toBe('approveWithPins');
    store.takeBack();
    await settle();
    expect(host.kept[0]!.decision?.pins).toHaveLength(1);
    store.select(other!);
    store.takeBack();
    await settle();
    expect(host.kept[0]!.decision).toBeNull();
  });

  it('passes a page at once, but nothing that was returned', async () => {
    const { host, store } = await byClass();
    const { cells } = store.getState();
    store.select(cells[0]!);
    store.beginReturn();
    store.edit({ ...store.getState().editing!, note: '틀림' });
    store.keepReturn();
    store.approveAll(cells);
    await settle();
    const verdicts = host.kept.map(({ decision }) => decision?.verdict);
    expect(new Set(verdicts)).toEqual(new Set(['approve', 'return']));
  });
});

function boxes(count: number) {
  return Array.from({ length: count }, (_, at) =>
    Item.parse({
      kind: 'box',
      itemId: newId(),
      classId: project.schema.classes[count - 1 - at]?.classId,
      x: at,
      y: 0,
      width: 2,
      height: 2,
    }),
  );
}

function placeOf(classId: string | null): number {
  return project.schema.classes.findIndex((one) => one.classId === classId);
}
