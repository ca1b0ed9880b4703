/** This store's name at the hub, and the counter that numbers its operations. */
import { DeviceId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';

export type Device = {
  readonly deviceId: DeviceId;
  readonly epoch: number;
  /** Whether the hub has been told of it. */
  readonly registered: boolean;
  /** The last sequence number given out in this epoch; 0 before the first. */
  readonly lastSeq: number;
  /** The hub's incarnation as last heard. */
  readonly incarnation: string | null;
  /** Hub time less this PC's wall time, ms. */
  readonly hubAheadMs: number;
  /** Lets this store leave work in escrow; null until the hub has given it. */
  readonly escrowKey: string | null;
};

export function createDevice(db: WritableDb, deviceId: string): void {
  db.run(
    `INSERT INTO device (id, device_id, epoch, last_seq) VALUES (1, :deviceId, 1, 0)
     ON CONFLICT (id) DO NOTHING`,
    { deviceId },
  );
}

export function readDevice(db: ReadableDb): Device {
  const row = db.first('SELECT * FROM device');
  if (row === undefined) throw new Error('the store has no device');
  return {
    deviceId: DeviceId.parse(row.device_id),
    epoch: Number(row.epoch),
    registered: row.registered === 1,
    lastSeq: Number(row.last_seq),
    incarnation: row.incarnation === null ? null : String(row.incarnation),
    hubAheadMs: Number(row.hub_ahead_ms),
    escrowKey: row.escrow_key === null ? null : String(row.escrow_key),
  };
}

/** Gives out the next sequence number; belongs in the transaction that uses it. */
export function takeSeq(db: WritableDb): { readonly epoch: number; readonly seq: number } {
  db.run('UPDATE device SET last_seq = last_seq + 1');
  const { epoch, lastSeq } = readDevice(db);
  return { epoch, seq: lastSeq };
}

export function markRegistered(db: WritableDb, registered: boolean): void {
  db.run('UPDATE device SET registered = :registered', { registered: registered ? 1 : 0 });
}

/** Starts counting anew under another epoch. */
export function openEpoch(db: WritableDb, epoch: number): void {
  db.run('UPDATE device SET epoch = :epoch, last_seq = 0, registered = 1', { epoch });
}

export function noteHub(db: WritableDb, incarnation: string, hubAheadMs: number): void {
  db.run('UPDATE device SET incarnation = :incarnation, hub_ahead_ms = :hubAheadMs', {
    incarnation,
    hubAheadMs: Math.round(hubAheadMs),
  });
}

export function saveEscrowKey(db: WritableDb, key: string): void {
  db.run('UPDATE device SET escrow_key = :key WHERE escrow_key IS NOT :key', { key });
}
