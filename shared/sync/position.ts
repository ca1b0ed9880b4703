/** Whether device and hub agree how far they are: found out before anything is sent. */
import type { Hello } from '../protocol/session.ts';

export type DevicePosition = {
  readonly incarnation: string | null;
  /** The last sequence number given out in this epoch. */
  readonly lastSeq: number;
  /** Up to here every operation of this epoch is acknowledged. */
  readonly ackedThrough: number;
  /** Our operation under the number of the hub's newest, or null when we have none. */
  readonly atHubsLast: { readonly operationId: string; readonly sha256: string } | null;
};

/**
 * agrees: go on. rewound: this store was set back, so its numbers are taken; count anew.
 * restored: the hub was set back to a backup; send everything again under new numbers.
 * forgotten: the hub lacks what it acknowledged after `ackedThrough`; send that again.
 */
export type Position =
  | { readonly position: 'agrees' }
  | { readonly position: 'rewound' }
  | { readonly position: 'restored' }
  | { readonly position: 'forgotten'; readonly ackedThrough: number };

export function comparePosition(
  ours: DevicePosition,
  hub: Pick<Hello, 'incarnation' | 'last' | 'ackedThrough'>,
): Position {
  if (ours.incarnation !== null && ours.incarnation !== hub.incarnation) {
    return { position: 'restored' };
  }
  if (hub.last !== null) {
    const same =
      ours.atHubsLast?.operationId === hub.last.operationId &&
      ours.atHubsLast.sha256 === hub.last.sha256;
    if (hub.last.seq > ours.lastSeq || !same) return { position: 'rewound' };
  }
  if (hub.ackedThrough < ours.ackedThrough) {
    return { position: 'forgotten', ackedThrough: hub.ackedThrough };
  }
  return { position: 'agrees' };
}
