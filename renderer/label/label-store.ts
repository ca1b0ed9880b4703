/**
 * The labeling of one batch: which task is on screen, what was done to it, and what of that is stored.
 * What a person does takes effect here at once; the host is told after, and a failure brings the task back.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { TaskDetail, TaskSummary } from '#shared/contract/work.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import { choose } from '#shared/edit/choice.ts';
import type { Command } from '#shared/edit/command.ts';
import type { Step } from '#shared/edit/history.ts';
import { failure } from '#shared/failure.ts';
import type { ClassId, NewId, TaskId } from '#shared/ids.ts';
import type { Result } from '#shared/result.ts';
import { createActiveTime } from './active-time.ts';
import { createSkips, isTooFast } from './fair-pace.ts';
import type { LabelState, Word } from './label-state.ts';
import { createSeenTasks } from './seen-tasks.ts';
import type { Session } from './session.ts';
import {
  doing,
  isUnchanged,
  openSession,
  problemsIn,
  stepped,
  submittedSession,
} from './session.ts';
import type { StepQueue, StoreCalls } from './step-queue.ts';
import { createStepQueue } from './step-queue.ts';
import { beside, firstTask, nearby, nextOpen } from './task-order.ts';

export type LabelHost = StoreCalls & {
  readonly tasks: () => Promise<Result<{ readonly tasks: readonly TaskSummary[] }>>;
  readonly open: (taskId: TaskId) => Promise<Result<TaskDetail>>;
};

export type LabelStore = StoreApi<LabelState> & {
  /** Loads the batch, at first and whenever the host says that it changed. */
  readonly load: () => Promise<void>;
  readonly go: (taskId: TaskId) => void;
  readonly step: (direction: 1 | -1) => void;
  /** Takes a command on the task on screen. */
  readonly edit: (command: Command | null) => void;
  readonly travel: (step: 'undo' | 'redo') => void;
  /** Chooses a class for a task; `thenSubmit` hands it in when one class is the whole answer. */
  readonly choose: (taskId: TaskId, classId: ClassId, thenSubmit: boolean) => void;
  /** Hands in the task on screen, or another. */
  readonly submit: (taskId?: TaskId | null) => void;
  /** Back to the task that was answered last. */
  readonly goBack: () => void;
  readonly say: (word: Word | null) => void;
  readonly retry: () => void;
  /** A hand or key moved. */
  readonly touch: () => void;
  /** The task's picture or text has been on screen, so that a key pressed from now on can be meant for it. */
  readonly saw: (taskId: TaskId) => void;
  /** The task that keys are meant for: those pressed then (by `now`), or those pressed now. */
  readonly seenId: (pressedAt?: number) => TaskId | null;
};

/** Refusals after which the host's own word on a task is the only one that counts. */
const lostCodes = new Set(['stale-step', 'task-closed', 'not-found', 'annotation-invalid']);
/** What of a task in the list tells that the host knows more of it than what is open here. */
function isOutdated({ detail }: Session, listed: TaskSummary): boolean {
  const { trail, ready, assetFailure } = detail.summary;
  return (
    trail !== listed.trail ||
    ready !== listed.ready ||
    assetFailure?.code !== listed.assetFailure?.code
  );
}

/** Tasks that are opened ahead of the one on screen; where one key is an answer, as many as come up during some slow writes. */
const ahead = { choice: 16, others: 2 } as const;

function aheadOf(sessions: LabelState['sessions'], currentId: TaskId | null): number {
  const [known] = sessions.values();
  const session = (currentId === null ? undefined : sessions.get(currentId)) ?? known;
  const isChoice =
    session !== undefined && kindOf(session.detail.project.kind).surface === 'choice';
  return isChoice ? ahead.choice : ahead.others;
}

/** Answers kept for going back and for showing. */
const mostAnswers = 50;

export function createLabelStore(
  host: LabelHost,
  world: { readonly now: () => number; readonly newId: NewId; readonly wanted: TaskId | null },
): LabelStore {
  const store = createStore<LabelState>()(() => ({
    tasks: [],
    currentId: null,
    isFinished: false,
    near: [],
    sessions: new Map(),
    unstored: new Set(),
    word: null,
    refusal: null,
    answers: [],
  }));
  const { getState: get, setState: set } = store;
  const queues = new Map<TaskId, StepQueue>();
  const opening = new Set<TaskId>();
  const again = new Set<TaskId>();
  let loading: 'no' | 'yes' | 'again' = 'no';
  const active = createActiveTime(world.now);
  const seen = createSeenTasks();
  const skips = createSkips();
  let isFixing = false;

  const putSession = (taskId: TaskId, session: Session) =>
    set(({ sessions }) => ({ sessions: new Map(sessions).set(taskId, session) }));
  const markStored = (taskId: TaskId, isStored: boolean) =>
    set(({ unstored }) => {
      const next = new Set(unstored);
      if (isStored) next.delete(taskId);
      else next.add(taskId);
      return { unstored: next };
    });
  /** The host's list, with what was handed in here and has not come back in it yet. */
  const withOwn = (tasks: readonly TaskSummary[]) =>
    tasks.map((task): TaskSummary => {
      const session = get().sessions.get(task.taskId);
      const isBehind = session !== undefined && session.revision > task.revision;
      return isBehind ? { ...task, trail: 'waiting' } : task;
    });
  const queueOf = (session: Session): StepQueue => {
    const { taskId } = session.detail.summary;
    const known = queues.get(taskId);
    if (known !== undefined) return known;
    const made = createStepQueue({ taskId, stored: session.detail.steps.length }, host, {
      idle: () => {
        markStored(taskId, true);
        clearRefusal(taskId);
        if (!opening.has(taskId) && again.delete(taskId)) void open(taskId, true);
      },
      submitted: () => clearRefusal(taskId),
      failed: (failed, during) => {
        set({ refusal: { failure: failed, taskId } });
        if (during === 'submit') takeBack(taskId);
        if (lostCodes.has(failed.code)) void reopen(taskId);
        if (taskId !== get().currentId) go(taskId);
      },
    });
    queues.set(taskId, made);
    return made;
  };
  const clearRefusal = (taskId: TaskId) =>
    set(({ refusal }) => ({ refusal: refusal?.taskId === taskId ? null : refusal }));
  /** A submission that was refused: the task waits for its labeler again. */
  const takeBack = (taskId: TaskId) => {
    const session = get().sessions.get(taskId);
    if (session === undefined) return;
    const steps = Math.max(session.steps, 1);
    putSession(taskId, { ...session, revision: session.revision - 1, steps });
    void load();
  };
  /** Lets go of what was done here and asks the host how the task really stands. */
  const reopen = async (taskId: TaskId) => {
    queues.delete(taskId);
    markStored(taskId, true);
    set(({ sessions }) => ({ sessions: new Map([...sessions].filter(([id]) => id !== taskId)) }));
    await open(taskId);
  };
  const open = async (taskId: TaskId, anew = false): Promise<void> => {
    if (!anew && get().sessions.has(taskId)) return;
    if (opening.has(taskId)) {
      // Only what changed since it was asked for is asked for again.
      if (anew) again.add(taskId);
      return;
    }
    opening.add(taskId);
    const before = get().sessions.get(taskId);
    const result = await host.open(taskId);
    opening.delete(taskId);
    if (again.delete(taskId)) return open(taskId, true);
    if (!result.ok) {
      if (taskId === get().currentId) set({ refusal: { failure: result.failure, taskId } });
      return;
    }
    // Edits that were made meanwhile are newer than what the host answered; it is asked again once they are stored.
    if (queues.get(taskId)?.isIdle() === false) return void again.add(taskId);
    if (get().sessions.get(taskId) !== before) return;
    const session = openSession(withKnownProject(result.value));
    if (session === null) {
      set({ refusal: { failure: failure('database-damaged'), taskId } });
      return;
    }
    const isSame =
      before !== undefined &&
      before.steps === session.steps &&
      before.revision === session.revision &&
      (before.detail.returned === null) === (session.detail.returned === null);
    if (!isSame) queues.delete(taskId);
    putSession(taskId, isSame ? { ...before, detail: session.detail } : session);
  };
  /** All tasks of the batch are of one project: while it says the same, it stays the same object, and nothing that shows it changes. */
  const withKnownProject = (detail: TaskDetail): TaskDetail => {
    const [known] = get().sessions.values();
    const project = known?.detail.project;
    const isKnown =
      project !== undefined && JSON.stringify(project) === JSON.stringify(detail.project);
    return isKnown ? { ...detail, project } : detail;
  };
  /** Opens what comes next and lets go of what lies far behind. */
  const keepNear = () => {
    const { tasks, currentId, sessions } = get();
    const near = nearby(tasks, currentId, { isFixing, ahead: aheadOf(sessions, currentId) });
    set({ near });
    if (currentId !== null) void open(currentId);
    if (currentId === seen.newest()) openAhead();
    const kept = new Map(
      [...sessions].filter(
        ([taskId]) => near.includes(taskId) || queues.get(taskId)?.isIdle() === false,
      ),
    );
    for (const taskId of queues.keys()) if (!kept.has(taskId)) queues.delete(taskId);
    if (kept.size !== sessions.size) set({ sessions: kept });
  };
  /** What comes next is opened once the eye has what is now: it must not wait behind it. */
  const openAhead = () => {
    for (const taskId of get().near) void open(taskId);
  };
  const go = (taskId: TaskId) => {
    const { currentId, sessions } = get();
    const worked = active.take();
    const left = currentId === null ? undefined : sessions.get(currentId);
    if (currentId !== null && left !== undefined) {
      putSession(currentId, { ...left, activeMs: left.activeMs + worked });
    }
    set({ currentId: taskId, isFinished: false, word: null });
    keepNear();
  };
  const goOn = (from: TaskId) => {
    const next = nextOpen(get().tasks, from, isFixing);
    if (next === null) set({ currentId: null, isFinished: true, word: null });
    else go(next);
  };
  const take = (taskId: TaskId, step: Step): boolean => {
    const session = get().sessions.get(taskId);
    if (session === undefined) return false;
    if (!session.detail.editable) {
      set({ word: { word: 'closed' } });
      return false;
    }
    const next = stepped(session, step);
    if (next === null) return false;
    // The queue counts from what was stored when the session was opened, so it is made before the step.
    // What tells React comes after: the step is then on its way to the disk before anything is rendered.
    queueOf(session).add(step);
    putSession(taskId, next);
    markStored(taskId, false);
    set({ word: null });
    active.touch();
    return true;
  };
  const submit = (taskId: TaskId) => {
    const { sessions, word, tasks } = get();
    const session = sessions.get(taskId);
    if (session === undefined) return;
    const isCurrent = taskId === get().currentId;
    if (!session.detail.editable) return isCurrent ? goOn(taskId) : undefined;
    const [problem] = problemsIn(session);
    if (problem !== undefined) {
      set({ word: { word: 'problem', problem } });
      return;
    }
    const isReturned = session.detail.returned !== null;
    if (isUnchanged(session)) {
      if (!isReturned) return isCurrent ? goOn(taskId) : undefined;
      if (word?.word !== 'unchanged') {
        set({ word: { word: 'unchanged' } });
        return;
      }
    }
    const worked = session.activeMs + (isCurrent ? active.read() : 0);
    if (isCurrent && word?.word !== 'too-fast' && isTooFast(session, worked)) {
      set({ word: { word: 'too-fast' } });
      return;
    }
    skips.answered();
    if (isReturned) isFixing = true;
    queueOf(session).submit(session.activeMs + (isCurrent ? active.take() : 0));
    putSession(taskId, submittedSession(session));
    markStored(taskId, false);
    const classIds = session.history.annotation.items.map((item) => item.classId);
    const { position } = session.detail.summary;
    set(({ answers }) => ({
      tasks: withOwn(tasks),
      answers: [
        ...answers.filter((one) => one.taskId !== taskId),
        { taskId, position, classIds },
      ].slice(-mostAnswers),
    }));
    if (isCurrent) goOn(taskId);
  };
  const load = async (): Promise<void> => {
    if (loading !== 'no') {
      loading = 'again';
      return;
    }
    do {
      loading = 'yes';
      show(await host.tasks());
    } while (loadingNow() === 'again');
    loading = 'no';
  };
  const loadingNow = () => loading;
  const show = (result: Awaited<ReturnType<LabelHost['tasks']>>) => {
    if (!result.ok) {
      set({ refusal: { failure: result.failure, taskId: null } });
      return;
    }
    const tasks = withOwn(result.value.tasks);
    const { currentId, isFinished, sessions, refusal } = get();
    set({ tasks, refusal: refusal?.taskId === null ? null : refusal });
    if (currentId !== null || isFinished) {
      for (const task of tasks) {
        const session = sessions.get(task.taskId);
        if (session !== undefined && isOutdated(session, task)) void open(task.taskId, true);
      }
      keepNear();
      return;
    }
    const first = firstTask(tasks, world.wanted);
    isFixing = tasks.find(({ taskId }) => taskId === first)?.trail === 'returned';
    if (first !== null) go(first);
  };
  return Object.assign(store, {
    load,
    go,
    step: (direction) => {
      const { tasks, currentId, isFinished, sessions } = get();
      const left = currentId === null ? undefined : sessions.get(currentId);
      if (direction === 1 && left !== undefined && !skips.mayPass(left)) {
        set({ word: { word: 'too-many-skips' } });
        return;
      }
      const last = tasks.at(-1)?.taskId ?? null;
      const next =
        currentId === null ? (isFinished ? last : null) : beside(tasks, currentId, direction);
      if (next !== null) go(next);
    },
    edit: (command) => {
      const { currentId } = get();
      if (command !== null && currentId !== null) take(currentId, doing(command));
    },
    travel: (step) => {
      const { currentId } = get();
      if (currentId !== null) take(currentId, { step });
    },
    choose: (taskId, classId, thenSubmit) => {
      const session = get().sessions.get(taskId);
      if (session === undefined) return;
      const { kind, schema } = session.detail.project;
      const { multiple } = schema;
      const { annotation } = session.history;
      const command = choose(annotation, { kind, classId, multiple, newId: world.newId });
      if (command !== null && !take(taskId, doing(command))) return;
      if (thenSubmit && !multiple) submit(taskId);
    },
    submit: (taskId = get().currentId) => {
      if (taskId !== null) submit(taskId);
    },
    goBack: () => {
      const { answers, currentId, tasks } = get();
      const at = answers.findIndex((one) => one.taskId === currentId);
      const before = at === -1 ? answers.at(-1) : answers[at - 1];
      const last = currentId === null ? null : beside(tasks, currentId, -1);
      const target = before?.taskId ?? last;
      if (target !== null) go(target);
    },
    say: (word) => set({ word }),
    retry: () => {
      const { refusal } = get();
      set({ refusal: null });
      void load();
      if (refusal === null || refusal.taskId === null) return;
      queues.get(refusal.taskId)?.goOn();
      void open(refusal.taskId);
    },
    touch: active.touch,
    saw: (taskId) => {
      if (taskId !== get().currentId) return;
      if (seen.newest() === taskId) return;
      active.touch();
      seen.saw(taskId, world.now());
      keepNear();
    },
    seenId: (pressedAt) => (pressedAt === undefined ? seen.newest() : seen.at(pressedAt)),
  } satisfies Omit<LabelStore, keyof StoreApi<LabelState>>);
}
