/** Labeling where saving may be refused: what was acknowledged is written down, a refusal must leave all as it was. */
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { replay } from '#shared/edit/history.ts';
import type { TaskId } from '#shared/ids.ts';
import type { Host } from '#host/environment.ts';
import { v7 } from 'uuid';
import type { Broken } from '../kill/promises.ts';
import type { Said } from '../kill/said.ts';
import type { Random } from '../random.ts';
import { nextStep } from '../world/boxes.ts';
import { get } from '../world/calling.ts';

export type Notebook = {
  readonly said: Said[];
  readonly broken: Broken[];
  refusals: number;
};

export function emptyNotebook(): Notebook {
  return { said: [], broken: [], refusals: 0 };
}

/** Draws one box and perhaps submits; returns whether both were saved. */
export async function labelAndHear(
  host: Host,
  taskIds: readonly TaskId[],
  random: Random,
  notebook: Notebook,
): Promise<boolean> {
  const taskId = random.pick(taskIds);
  const { base, steps } = await get(host, 'task.open', { taskId });
  const annotation = replay(base, steps)?.annotation ?? emptyAnnotation;
  const step = nextStep(annotation, random, v7);
  const at = steps.length;
  const drawn = await host.call('task.step', { taskId, at, step });
  if (!drawn.ok) return refused(host, taskId, at, drawn.failure.code, notebook);
  notebook.said.push({ said: 'step', taskId, at, step });
  if (random.chance(0.5)) return true;
  const submitted = await host.call('task.submit', {
    taskId,
    at: at + 1,
    steps: [],
    activeMs: 10,
  });
  if (!submitted.ok) return refused(host, taskId, at + 1, submitted.failure.code, notebook);
  const value = submitted.value as { readonly submissionId: string; readonly revision: number };
  notebook.said.push({ said: 'submission', taskId, ...value });
  return true;
}

async function refused(
  host: Host,
  taskId: TaskId,
  steps: number,
  code: string,
  notebook: Notebook,
): Promise<false> {
  notebook.refusals += 1;
  if (code !== 'disk-full') {
    notebook.broken.push({ invariant: 'I18', detail: `saving was refused with ${code}` });
  }
  const opened = await get(host, 'task.open', { taskId });
  if (opened.steps.length !== steps) {
    const detail = `a refused call left ${opened.steps.length} steps instead of ${steps}`;
    notebook.broken.push({ invariant: 'I18', detail });
  }
  return false;
}
