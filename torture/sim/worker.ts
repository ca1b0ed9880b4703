/** What a worker does at a device: labels, submits, corrects. Everything that was acknowledged is written down. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { choose } from '#shared/edit/choice.ts';
import { historyOf, replay, take } from '#shared/edit/history.ts';
import type { Step } from '#shared/edit/history.ts';
import { ClassId } from '#shared/ids.ts';
import type { TaskId } from '#shared/ids.ts';
import type { Random } from '../random.ts';
import { idsOf } from '../random.ts';
import { get } from '../world/calling.ts';
import type { Device } from './device.ts';
import { noteStored } from './note-stored.ts';
import { stored } from './on-bad-disk.ts';
import { classIds } from './sim-hub.ts';

/** Works on one task of those at hand; false when there is none. */
export async function label(device: Device, random: Random): Promise<boolean> {
  if (random.chance(0.1)) return dispute(device, random);
  if (random.chance(0.2) && (await chooseAnswer(device, random))) return true;
  const taskId = await anyTask(device, random);
  if (taskId === null) return false;
  const { base, steps, editable } = await get(device.host(), 'task.open', { taskId });
  if (!editable) return false;
  const annotation = replay(base, steps)?.annotation ?? base;
  const step = choiceAfter(annotation, random);
  const at = steps.length;
  if (random.chance(0.4)) {
    if (!(await stored(device, 'task.step', { taskId, at, step }))) return true;
    device.acknowledged().steps.set(taskId, [...steps, step]);
    return true;
  }
  const handedIn = { taskId, at, steps: [step], activeMs: 500 };
  if (!(await stored(device, 'task.submit', handedIn))) return true;
  device.acknowledged().steps.delete(taskId);
  noteStored(device);
  return true;
}

/** Says of a return that it was wrong; false when there is none that this can be said of. */
async function dispute(device: Device, random: Random): Promise<boolean> {
  const { returns } = await get(device.host(), 'returns.list', {});
  const open = returns.filter(({ appealable }) => appealable);
  if (open.length === 0) return false;
  const { taskId } = random.pick(open);
  const words = '맞게 골랐습니다';
  if (await stored(device, 'task.appeal', { taskId, words })) noteStored(device);
  return true;
}

/** Chooses among answers that were given on several devices; false when nothing of the kind is asked. */
async function chooseAnswer(device: Device, random: Random): Promise<boolean> {
  const { tasks } = await get(device.host(), 'siblings.list', {});
  if (tasks.length === 0) return false;
  const { taskId, answers } = random.pick(tasks);
  const { submissionId } = random.pick(answers);
  if (await stored(device, 'siblings.choose', { taskId, submissionId })) noteStored(device);
  return true;
}

/** The annotation with another choice. */
export function otherAnswer(annotation: Annotation, random: Random): Annotation {
  const changed = take(historyOf(annotation), choiceAfter(annotation, random));
  if (changed === null) throw new Error('another class can always be chosen');
  return changed.annotation;
}

async function anyTask(device: Device, random: Random): Promise<TaskId | null> {
  const { returns } = await get(device.host(), 'returns.list', {});
  if (returns.length > 0 && random.chance(0.5)) return random.pick(returns).taskId;
  const { batches } = await get(device.host(), 'batch.list', {});
  const mine = batches.filter(({ purpose }) => purpose === 'label');
  if (mine.length === 0) return null;
  const { tasks } = await get(device.host(), 'batch.tasks', random.pick(mine));
  const fresh = tasks.filter(({ revision }) => revision === 0);
  if (tasks.length === 0) return null;
  return random.pick(fresh.length > 0 && random.chance(0.8) ? fresh : tasks).taskId;
}

/** A choice that differs from what is chosen. */
function choiceAfter(annotation: Annotation, random: Random): Step {
  const chosen = annotation.items[0]?.classId;
  const classId = ClassId.parse(random.pick(classIds.filter((id) => id !== chosen)));
  const newId = idsOf(random, () => 0);
  const command = choose(annotation, { kind: 'classification', classId, multiple: false, newId });
  if (command === null) throw new Error('another class can always be chosen');
  return { step: 'do', command };
}
