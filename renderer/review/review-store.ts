/**
 * The review of one batch: decisions take effect here at once and are kept on this PC one after another;
 * they can be taken back until they are sent.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Decision, ReviewTask } from '#shared/contract/work.ts';
import type { Failure } from '#shared/failure.ts';
import type { NewId, TaskId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { Result } from '#shared/result.ts';
import type { PinTarget } from '#shared/review.ts';
import { approval, pinsOf, returning, withComment, withPin, withoutPin } from './decision.ts';

/** Said in place until the next thing is done. */
export type ReviewWord =
  | {
      readonly word:
        | 'approveWithPins'
        | 'incomplete'
        | 'alreadySent'
        | 'notReady'
        | 'nothingToSend';
    }
  | { readonly word: 'sent'; readonly count: number };

/** A return that is being put together. */
export type Editing = { readonly reasons: readonly string[]; readonly note: string };

export type ReviewState = {
  /** Null until they are there. */
  readonly tasks: readonly ReviewTask[] | null;
  readonly project: Project | null;
  readonly selectedId: TaskId | null;
  /** Whether the selected task is shown large. */
  readonly isWalking: boolean;
  readonly editing: Editing | null;
  /** The pin under the eye, from 0. */
  readonly pinAt: number;
  readonly word: ReviewWord | null;
  readonly refusal: Failure | null;
  /** Whether every decision is kept on this PC. */
  readonly isStored: boolean;
};

export type ReviewHost = {
  readonly tasks: () => Promise<Result<{ readonly tasks: readonly ReviewTask[] }>>;
  readonly project: () => Promise<Result<Project>>;
  readonly decide: (input: {
    readonly taskId: TaskId;
    readonly decision: Decision | null;
  }) => Promise<Result<unknown>>;
  readonly send: () => Promise<Result<{ readonly sent: number }>>;
};

export type ReviewStore = StoreApi<ReviewState> & {
  readonly load: () => Promise<void>;
  readonly select: (taskId: TaskId) => void;
  /** Moves the selection by places in the batch, stopping at its ends. */
  readonly move: (by: number) => void;
  readonly walk: (on: boolean) => void;
  readonly approve: () => void;
  /** Approves those of the given tasks that are undecided. */
  readonly approveAll: (taskIds: readonly TaskId[]) => void;
  readonly takeBack: () => void;
  /** Opens or closes the putting together of a return. */
  readonly edit: (editing: Editing | null) => void;
  /** Begins a return from what was decided so far. */
  readonly beginReturn: () => void;
  readonly keepReturn: () => void;
  readonly dropPin: (target: PinTarget) => void;
  readonly comment: (pinId: string, comment: string) => void;
  readonly removePin: (pinId: string) => void;
  readonly lookAtPin: (at: number) => void;
  readonly send: () => Promise<void>;
};

export function createReviewStore(host: ReviewHost, newId: NewId): ReviewStore {
  const store = createStore<ReviewState>()(() => ({
    tasks: null,
    project: null,
    selectedId: null,
    isWalking: false,
    editing: null,
    pinAt: 0,
    word: null,
    refusal: null,
    isStored: true,
  }));
  const { getState: get, setState: set } = store;
  /** Decisions that the host does not have yet; of each task only the newest. */
  const unkept = new Map<TaskId, Decision | null>();
  let keeping: Promise<void> | null = null;

  const load = async () => {
    const [tasks, project] = await Promise.all([host.tasks(), host.project()]);
    if (!tasks.ok) return set({ refusal: tasks.failure });
    if (!project.ok) return set({ refusal: project.failure });
    const listed = tasks.value.tasks.map((task) => {
      const own = unkept.get(task.taskId);
      return own === undefined ? task : decided(task, own);
    });
    const { selectedId } = get();
    const first = listed.find(({ state }) => state === 'undecided') ?? listed[0];
    set({
      tasks: listed,
      project: project.value,
      selectedId: selectedId ?? first?.taskId ?? null,
      refusal: null,
    });
  };
  const keep = async () => {
    for (let next = [...unkept][0]; next !== undefined; next = [...unkept][0]) {
      const [taskId, decision] = next;
      const result = await host.decide({ taskId, decision });
      // A newer decision on the same task has come meanwhile and is kept in the next turn.
      if (unkept.get(taskId) === decision) unkept.delete(taskId);
      if (!result.ok) {
        unkept.delete(taskId);
        await load();
        set({ refusal: result.failure, selectedId: taskId });
      }
    }
    keeping = null;
    set({ isStored: true });
  };
  const selected = (): ReviewTask | null => {
    const { tasks, selectedId } = get();
    return tasks?.find(({ taskId }) => taskId === selectedId) ?? null;
  };
  /** Whether the task may be decided now; says why where it may not. */
  const isFree = (task: ReviewTask): boolean => {
    const isSent = task.state !== 'undecided' && task.state !== 'decided';
    if (isSent || !task.ready) set({ word: { word: isSent ? 'alreadySent' : 'notReady' } });
    return !isSent && task.ready;
  };
  const decide = (taskId: TaskId, decision: Decision | null) => {
    unkept.set(taskId, decision);
    set(({ tasks }) => ({
      tasks:
        tasks?.map((task) => (task.taskId === taskId ? decided(task, decision) : task)) ?? null,
      word: null,
      isStored: false,
    }));
    keeping ??= keep();
  };
  const move = (by: number) => {
    const { tasks, selectedId } = get();
    if (tasks === null || tasks.length === 0) return;
    const at = tasks.findIndex(({ taskId }) => taskId === selectedId);
    const next = tasks[Math.min(Math.max(at + by, 0), tasks.length - 1)];
    if (next !== undefined) select(next.taskId);
  };
  const select = (taskId: TaskId) => {
    if (taskId === get().selectedId) return;
    set({ selectedId: taskId, editing: null, pinAt: 0, word: null });
  };
  const goOn = () => {
    const { tasks, selectedId, isWalking } = get();
    if (tasks === null) return;
    const at = tasks.findIndex(({ taskId }) => taskId === selectedId);
    const next = tasks.slice(at + 1).find(({ state }) => state === 'undecided');
    if (next !== undefined) select(next.taskId);
    else if (isWalking && tasks.every(({ state }) => state !== 'undecided')) {
      set({ isWalking: false });
    }
  };
  const change = (alter: (decision: Decision | null) => Decision | null) => {
    const task = selected();
    if (task !== null && isFree(task)) decide(task.taskId, alter(task.decision));
  };
  return Object.assign(store, {
    load,
    select,
    move,
    walk: (isWalking: boolean) => set({ isWalking, editing: null, word: null }),
    approve: () => {
      const task = selected();
      if (task === null || !isFree(task)) return;
      if (pinsOf(task.decision).length > 0) {
        set({ word: { word: 'approveWithPins' } });
        return;
      }
      decide(task.taskId, approval);
      set({ editing: null });
      goOn();
    },
    approveAll: (taskIds: readonly TaskId[]) => {
      const wanted = new Set(taskIds);
      for (const task of get().tasks ?? []) {
        if (wanted.has(task.taskId) && task.ready && task.state === 'undecided') {
          decide(task.taskId, approval);
        }
      }
    },
    takeBack: () => {
      const task = selected();
      if (task === null || !isFree(task) || task.decision === null) return;
      decide(task.taskId, null);
    },
    edit: (editing: Editing | null) => set({ editing, word: null }),
    beginReturn: () => {
      const task = selected();
      if (task === null || !isFree(task)) return;
      const { reasons, note } =
        task.decision?.verdict === 'return' ? task.decision : { reasons: [], note: '' };
      set({ editing: { reasons, note }, word: null });
    },
    keepReturn: () => {
      const { editing } = get();
      const task = selected();
      if (editing === null || task === null || !isFree(task)) return;
      const decision = returning(task.decision, editing);
      if (decision === null) {
        set({ word: { word: 'incomplete' } });
        return;
      }
      decide(task.taskId, decision);
      set({ editing: null });
      goOn();
    },
    dropPin: (target: PinTarget) =>
      change((decision) => {
        const made = withPin(decision, target, newId);
        if (made !== null) set({ pinAt: made.decision.pins.length - 1 });
        return made?.decision ?? decision;
      }),
    comment: (pinId: string, comment: string) =>
      change((decision) => withComment(decision, pinId, comment)),
    removePin: (pinId: string) => {
      change((decision) => withoutPin(decision, pinId));
      set(({ pinAt }) => ({ pinAt: Math.max(0, pinAt - 1) }));
    },
    lookAtPin: (at: number) => {
      const pins = pinsOf(selected()?.decision ?? null);
      if (pins.length > 0) set({ pinAt: (at + pins.length) % pins.length });
    },
    send: async () => {
      await keeping;
      const result = await host.send();
      if (!result.ok) return set({ refusal: result.failure });
      const { sent } = result.value;
      await load();
      set({ word: sent === 0 ? { word: 'nothingToSend' } : { word: 'sent', count: sent } });
    },
  } satisfies Omit<ReviewStore, keyof StoreApi<ReviewState>>);
}

function decided(task: ReviewTask, decision: Decision | null): ReviewTask {
  return { ...task, decision, state: decision === null ? 'undecided' : 'decided' };
}
