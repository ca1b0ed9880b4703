/** Letting others in between two pieces of synchronisation. */
import { setImmediate } from 'node:timers/promises';

/** Resolves once every question that has come in meanwhile has had its turn: a stroke never waits for more than one piece. */
export async function othersFirst(): Promise<void> {
  await setImmediate();
}
