/** Calls that store work, on disks that may not take it. */
import type { CallInput, CallName } from '#shared/contract/calls.ts';
import type { Device } from './device.ts';

/**
 * Whether the call stored what it was given. On a sound disk anything but yes ends the world; on a bad one no is an
 * answer, and then nothing of it may be there.
 */
export async function stored<N extends CallName>(
  device: Device,
  name: N,
  input: CallInput<N>,
): Promise<boolean> {
  const result = await device.host().call(name, input);
  if (result.ok) return true;
  if (device.isOnBadDisk()) return false;
  throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
}
