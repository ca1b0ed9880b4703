/** What was acknowledged to a labeler, held against what the store has after the labeler was killed. */
import { isDeepStrictEqual } from 'node:util';
import type { Step } from '#shared/edit/history.ts';
import type { Said } from './said.ts';
import type { StoredWork } from './stored-work.ts';

export type Promised = {
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  readonly submissions: ReadonlySet<string>;
};

export type Broken = { readonly invariant: string; readonly detail: string };

/** What is promised after further acknowledgements. */
export function promisedAfter(before: StoredWork, said: readonly Said[]): Promised {
  const steps = new Map(before.steps);
  const submissions = new Set(before.submissions.keys());
  for (const one of said) {
    if (one.said === 'step') steps.set(one.taskId, [...(steps.get(one.taskId) ?? []), one.step]);
    if (one.said === 'submission') {
      steps.delete(one.taskId);
      submissions.add(one.submissionId);
    }
  }
  return { steps, submissions };
}

/** Every promise that the store does not keep. One call may have been stored whose acknowledgement nobody heard. */
export function brokenPromises(promised: Promised, stored: StoredWork): Broken[] {
  return [...lostWork(promised, stored), ...halfWork(stored), ...wrongNumbers(stored)];
}

function lostWork(promised: Promised, stored: StoredWork): Broken[] {
  const broken: Broken[] = [];
  for (const id of promised.submissions) {
    if (!stored.submissions.has(id)) broken.push(i1(`submission ${id} is lost`));
  }
  const unheard = [...stored.submissions].filter(([id]) => !promised.submissions.has(id));
  if (unheard.length > 1) broken.push(i1(`${unheard.length} submissions that nobody was told of`));
  const submittedTasks = new Set(unheard.map(([, taskId]) => taskId));
  let unheardSteps = unheard.length;
  for (const [taskId, steps] of promised.steps) {
    const found = stored.steps.get(taskId) ?? [];
    if (submittedTasks.has(taskId)) continue;
    if (!isDeepStrictEqual(found.slice(0, steps.length), steps)) {
      broken.push(i1(`task ${taskId}: ${found.length} of ${steps.length} steps, or other ones`));
    }
  }
  for (const [taskId, found] of stored.steps) {
    unheardSteps += Math.max(0, found.length - (promised.steps.get(taskId)?.length ?? 0));
  }
  if (unheardSteps > 1) broken.push(i1(`${unheardSteps} calls that nobody was told of`));
  return broken;
}

/** A submission and its place in the outbox exist both or not at all. */
function halfWork({ submissions, operations }: StoredWork): Broken[] {
  const queued = new Set(operations.map(({ subjectId }) => subjectId));
  return [
    ...[...submissions.keys()]
      .filter((id) => !queued.has(id))
      .map((id) => i1(`submission ${id} is not in the outbox`)),
    ...[...queued]
      .filter((id) => !submissions.has(id))
      .map((id) => i1(`the outbox holds ${id}, which is no submission`)),
  ];
}

function wrongNumbers({ operations, device }: StoredWork): Broken[] {
  const numbers = operations.filter(({ epoch }) => epoch === device.epoch).map(({ seq }) => seq);
  const isGapless = numbers.every((seq, index) => seq === index + 1);
  if (isGapless && numbers.length === device.lastSeq) return [];
  const detail = `${numbers.length} numbers, the last ${numbers.at(-1)}, counter ${device.lastSeq}`;
  return [{ invariant: 'I6', detail }];
}

function i1(detail: string): Broken {
  return { invariant: 'I1', detail };
}
