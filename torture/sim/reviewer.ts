/** What a reviewer does at a device: decides, and sends the decisions. */
import type { Random } from '../random.ts';
import { get } from '../world/calling.ts';
import type { Device } from './device.ts';
import { noteStored } from './note-stored.ts';
import { stored } from './on-bad-disk.ts';
import { otherAnswer } from './worker.ts';

/** Decides on one task of those at hand, or sends what was decided; false when there is nothing to review. */
export async function review(device: Device, random: Random): Promise<boolean> {
  const { batches } = await get(device.host(), 'batch.list', {});
  const mine = batches.filter(({ purpose }) => purpose === 'review');
  if (mine.length === 0) return false;
  const { batchId } = random.pick(mine);
  const { tasks } = await get(device.host(), 'review.tasks', { batchId });
  const undecided = tasks.filter(({ state }) => state === 'undecided');
  if (undecided.length > 0 && random.chance(0.7)) {
    const { taskId, submitted } = random.pick(undecided);
    const { submissionId } = submitted;
    const verdict = random.pick(['approve', 'return', 'fix', 'return'] as const);
    const decision = {
      verdict,
      reasons: verdict === 'return' ? ['wrong'] : [],
      note: '',
      pins: [],
      fixed: verdict === 'fix' ? otherAnswer(submitted.annotation, random) : null,
    };
    await stored(device, 'review.decide', { taskId, submissionId, decision });
    return true;
  }
  if (await stored(device, 'review.send', { batchId })) noteStored(device);
  return true;
}
