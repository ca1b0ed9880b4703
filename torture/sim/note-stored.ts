/** Writes down what a device has acknowledged as stored. */
import type { Device } from './device.ts';

type OutboxRow = { operation_id: string; sha256: string };
type RevisionRow = { submission_id: string; annotation: string };

export function noteStored(device: Device): void {
  const { operations, revisions } = device.acknowledged();
  for (const row of device.look().prepare('SELECT operation_id, sha256 FROM outbox').all()) {
    const { operation_id: id, sha256 } = row as OutboxRow;
    if (!operations.has(id)) operations.set(id, sha256);
  }
  for (const row of device.look().prepare('SELECT submission_id, annotation FROM revision').all()) {
    const { submission_id: id, annotation } = row as RevisionRow;
    if (!revisions.has(id)) revisions.set(id, annotation);
  }
}
