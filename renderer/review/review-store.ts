/**
 * The review of one batch: decisions take effect here at once and are kept on this PC one after another;
 * they can be taken back until they are sent.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Decision, ReviewMarks, ReviewTask } from '#shared/contract/work.ts';
import type { ItemId, NewId, TaskId } from '#shared/ids.ts';
import type { PinTarget } from '#shared/review.ts';
import { hasPassed, isSent, nextOpenCell, pinnedItems, stateOfCell } from './cell-state.ts';
import type { Cell, ReviewView } from './cells.ts';
import { cellKey, cellsOf } from './cells.ts';
import { isUnchanged } from '#shared/annotation/change.ts';
import {
  approval,
  fixing,
  pinsOf,
  returning,
  returningItem,
  saidOfItem,
  withComment,
  withPin,
  withoutItem,
  withoutPin,
} from './decision.ts';
import { createDecisionKeeper, decided } from './keep-decisions.ts';
import { merged } from './merge-tasks.ts';
import type { Editing, ReviewHost, ReviewState, ReviewStore, ReviewWord } from './review-state.ts';

export function createReviewStore(host: ReviewHost, newId: NewId): ReviewStore {
  const store = createStore<ReviewState>()(() => ({
    tasks: null,
    project: null,
    view: 'tasks',
    cells: [],
    selectedId: null,
    itemId: null,
    isWalking: false,
    isFixing: false,
    editing: null,
    pinAt: 0,
    word: null,
    refusal: null,
    isStored: true,
  }));
  const { getState: get, setState: set } = store;
  const keeper = createDecisionKeeper(host, {
    idle: () => set({ isStored: true }),
    refused: async (taskId, refusal) => {
      await load();
      set({ refusal, selectedId: taskId, itemId: null });
    },
  });
  let loading: 'no' | 'yes' | 'again' = 'no';
  const loadingNow = () => loading;

  const load = async () => {
    if (loading !== 'no') {
      loading = 'again';
      return;
    }
    do {
      loading = 'yes';
      await loadOnce();
    } while (loadingNow() === 'again');
    loading = 'no';
  };
  const loadOnce = async () => {
    const [listed, project] = await Promise.all([host.tasks(), host.project()]);
    if (!listed.ok) return set({ refusal: listed.failure });
    if (!project.ok) return set({ refusal: project.failure });
    const before = get();
    const tasks = merged(before.tasks ?? [], listed.value.tasks.map(keeper.overlay));
    const isSame = tasks === before.tasks && before.project !== null;
    const first = tasks.find(({ state }) => state === 'undecided') ?? tasks[0];
    set({
      tasks,
      project: project.value,
      cells: isSame ? before.cells : cellsOf(before.view, tasks, project.value.schema),
      refusal: null,
      ...(before.selectedId === null && first !== undefined ? { selectedId: first.taskId } : {}),
    });
  };
  const say = (word: ReviewWord['word'] & Exclude<ReviewWord, { count: number }>['word']) =>
    set({ word: { word } });
  const taskOf = (taskId: TaskId | null) =>
    get().tasks?.find((one) => one.taskId === taskId) ?? null;
  const selected = () => taskOf(get().selectedId);
  /** Whether the task may be decided now; says why where it may not. */
  const isFree = (task: ReviewTask): boolean => {
    if (isSent(task)) say('alreadySent');
    else if (!task.ready) say('notReady');
    else return true;
    return false;
  };
  /** Whether the task may be approved as it is or fixed. */
  const isApprovable = (task: ReviewTask): boolean => {
    if (!isFree(task)) return false;
    if (task.unreadable !== null) say('onlyReturn');
    else if (pinsOf(task.decision).length > 0) say('approveWithPins');
    else return true;
    return false;
  };
  const decideAll = (decisions: ReadonlyMap<TaskId, Decision | null>) => {
    if (decisions.size === 0) return;
    set(({ tasks }) => ({
      tasks:
        tasks?.map((task) => {
          const decision = decisions.get(task.taskId);
          return decision === undefined ? task : decided(task, decision);
        }) ?? null,
      word: null,
      isStored: false,
    }));
    for (const [taskId, decision] of decisions) {
      const task = taskOf(taskId);
      if (task !== null) keeper.put(task, decision);
    }
  };
  const mark = (
    taskIds: ReadonlySet<TaskId>,
    alter: (marks: ReviewMarks, task: ReviewTask) => ReviewMarks,
  ) => {
    const changed: ReviewTask[] = [];
    const tasks = get().tasks?.map((task) => {
      if (!taskIds.has(task.taskId)) return task;
      const marked = { ...task, marks: alter(task.marks, task) };
      changed.push(marked);
      return marked;
    });
    set({ tasks: tasks ?? null, word: null, isStored: false });
    for (const task of changed) keeper.putMarks(task, task.marks);
  };
  const decide = (taskId: TaskId, decision: Decision | null) =>
    decideAll(new Map([[taskId, decision]]));
  const change = (alter: (decision: Decision | null) => Decision | null) => {
    const task = selected();
    if (task !== null && isFree(task)) decide(task.taskId, alter(task.decision));
  };
  const select = ({ taskId, itemId }: Pick<Cell, 'taskId' | 'itemId'>) => {
    const now = get();
    if (taskId === now.selectedId && itemId === now.itemId) return;
    set({ selectedId: taskId, itemId, editing: null, word: null });
    if (taskId !== now.selectedId) set({ pinAt: 0 });
  };
  const placeNow = () => {
    const { cells, selectedId, itemId } = get();
    const exact = cells.findIndex((one) => one.taskId === selectedId && one.itemId === itemId);
    return exact === -1 ? cells.findIndex((one) => one.taskId === selectedId) : exact;
  };
  const goOn = () => {
    const { cells, tasks, isWalking } = get();
    const byId = new Map(tasks?.map((task) => [task.taskId, task]));
    const next = nextOpenCell(cells, placeNow(), ({ taskId, itemId }) => {
      const task = byId.get(taskId);
      return task === undefined ? 'held' : stateOfCell(task, isWalking ? null : itemId);
    });
    if (next !== null) select(next);
    else if (isWalking && tasks?.every(({ state }) => state !== 'undecided') === true) {
      set({ isWalking: false });
    }
  };
  /** Passes cells; their tasks are approved where nothing is left that has not passed. */
  const pass = (cells: readonly Cell[]) => {
    if (cells.length === 0) return;
    const touched = Map.groupBy(cells, ({ taskId }) => taskId);
    mark(new Set(touched.keys()), (marks, { taskId }) => {
      const more = touched.get(taskId)?.flatMap(({ itemId }) => itemId ?? []) ?? [];
      return { ...marks, passed: [...new Set([...marks.passed, ...more])] };
    });
    const whole = (get().tasks ?? []).filter(
      (task) => touched.has(task.taskId) && task.decision === null && hasPassed(task),
    );
    decideAll(new Map(whole.map(({ taskId }) => [taskId, approval])));
  };
  const unpass = (taskId: TaskId, items: ReadonlySet<ItemId>) =>
    mark(new Set([taskId]), (marks) => ({
      ...marks,
      passed: marks.passed.filter((itemId) => !items.has(itemId)),
    }));
  return Object.assign(store, {
    load,
    show: (view: ReviewView) => {
      const { tasks, project, selectedId, cells: before } = get();
      if (tasks === null || project === null || view === get().view) return;
      const cells = cellsOf(view, tasks, project.schema);
      const cell = cells.find(({ taskId }) => taskId === selectedId) ?? before[0];
      set({ view, cells, itemId: view === 'tasks' ? null : (cell?.itemId ?? null), editing: null });
    },
    select,
    move: (by: number) => {
      const { cells } = get();
      const next = cells[Math.min(Math.max(placeNow() + by, 0), cells.length - 1)];
      if (next !== undefined) select(next);
    },
    walk: (isWalking: boolean) => set({ isWalking, isFixing: false, editing: null, word: null }),
    approve: () => {
      const task = selected();
      const { itemId, isWalking } = get();
      if (task === null) return;
      if (itemId === null || isWalking) {
        if (!isApprovable(task)) return;
        decide(task.taskId, approval);
      } else {
        if (!isFree(task)) return;
        if (pinnedItems(task.decision).has(itemId)) return say('approveWithPins');
        pass([{ key: cellKey(task.taskId, itemId), taskId: task.taskId, itemId, classId: null }]);
      }
      set({ editing: null });
      goOn();
    },
    approveAll: (cells: readonly Cell[]) => {
      const { tasks } = get();
      const byId = new Map(tasks?.map((task) => [task.taskId, task]));
      const open = cells.filter(({ taskId, itemId }) => {
        const task = byId.get(taskId);
        if (task === undefined || !task.ready || task.unreadable !== null) return false;
        return stateOfCell(task, itemId) === 'undecided';
      });
      const whole = open.filter(({ itemId }) => itemId === null);
      decideAll(new Map(whole.map(({ taskId }) => [taskId, approval])));
      pass(open.filter(({ itemId }) => itemId !== null));
    },
    takeBack: () => {
      const task = selected();
      const { itemId, isWalking } = get();
      if (task === null || !isFree(task)) return;
      const { taskId, decision, marks } = task;
      if (itemId === null || isWalking) {
        if (marks.passed.length > 0) unpass(taskId, new Set(marks.passed));
        if (decision !== null) decide(taskId, null);
        return;
      }
      const isPinned = pinnedItems(decision).has(itemId);
      if (isPinned) decide(taskId, withoutItem(decision, itemId));
      // Another thing of the task was returned: that stays.
      else if (
        decision !== null &&
        !(marks.passed.includes(itemId) && decision.verdict === 'return')
      ) {
        decide(taskId, null);
      }
      unpass(taskId, new Set([itemId]));
    },
    edit: (editing: Editing | null) => set({ editing, word: null }),
    beginReturn: () => {
      const task = selected();
      if (task === null || !isFree(task)) return;
      const itemId = get().isWalking ? null : get().itemId;
      const { reasons, note } =
        itemId === null
          ? task.decision?.verdict === 'return'
            ? task.decision
            : { reasons: [], note: '' }
          : saidOfItem(task.decision, itemId);
      set({ editing: { reasons, note, itemId }, word: null });
    },
    keepReturn: () => {
      const { editing } = get();
      const task = selected();
      if (editing === null || task === null || !isFree(task)) return;
      const { itemId, ...said } = editing;
      const decision =
        itemId === null
          ? returning(task.decision, said)
          : returningItem(task.decision, itemId, said, newId);
      if (decision === null) return say('incomplete');
      decide(task.taskId, decision);
      if (itemId !== null) unpass(task.taskId, new Set([itemId]));
      set({ editing: null });
      goOn();
    },
    beginFix: () => {
      const task = selected();
      if (task !== null && isApprovable(task)) set({ isFixing: true, editing: null, word: null });
    },
    keepFix: (fixed: Annotation) => {
      const task = selected();
      if (task === null || !isApprovable(task)) return;
      if (isUnchanged(task.submitted.annotation, fixed)) return say('nothingFixed');
      decide(task.taskId, fixing(fixed));
      set({ isFixing: false });
      goOn();
    },
    leaveFix: () => set({ isFixing: false, word: null }),
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
    settle: (said: string) => {
      const task = selected();
      if (task === null) return;
      mark(new Set([task.taskId]), (marks) => ({
        ...marks,
        settled: marks.settled.includes(said)
          ? marks.settled.filter((one) => one !== said)
          : [...marks.settled, said],
      }));
    },
    lookAtPin: (at: number) => {
      const pins = pinsOf(selected()?.decision ?? null);
      if (pins.length > 0) set({ pinAt: (at + pins.length) % pins.length });
    },
    send: async () => {
      await keeper.settled();
      const result = await host.send();
      if (!result.ok) return set({ refusal: result.failure });
      const { sent } = result.value;
      await load();
      set({ word: sent === 0 ? { word: 'nothingToSend' } : { word: 'sent', count: sent } });
    },
  } satisfies Omit<ReviewStore, keyof StoreApi<ReviewState>>);
}
