/** What a recorded process says once it was acknowledged. */
import type { Said as LabelerSaid } from '../kill/said.ts';
import type { Recorded } from './recording.ts';

export type HubSaid =
  | {
      readonly said: 'received';
      readonly operations: readonly { readonly operationId: string; readonly sha256: string }[];
      readonly deviceId: string;
      readonly epoch: number;
      readonly ackedThrough: number;
    }
  | { readonly said: 'leased'; readonly batchId: string };

export type AnySaid = LabelerSaid | HubSaid;

/** Lines come whole: each was said in one write. */
export function saidIn(recorded: Recorded): AnySaid[] {
  if (recorded.kind !== 'said') return [];
  return recorded.text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AnySaid);
}
