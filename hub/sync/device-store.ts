/** Devices: each belongs to one person and numbers its operations within an epoch. */
import type { Work } from '../context.ts';
import type { Database, DeviceRow } from '../database/tables.ts';
import { Refusal } from '../refusal.ts';

/** Registers a device, or finds it again; `made` says which. Throws `forbidden` when it is someone else's. */
export async function registerDevice(
  work: Work,
  accountId: string,
  device: { readonly deviceId: string; readonly name: string },
): Promise<{ readonly device: DeviceRow; readonly made: boolean }> {
  const inserted = await work.db
    .insertInto('device')
    .values({
      device_id: device.deviceId,
      account_id: accountId,
      name: device.name,
      epoch: 1,
      created_at: work.now,
    })
    .onConflict((conflict) => conflict.column('device_id').doNothing())
    .executeTakeFirst();
  const row = await work.db
    .selectFrom('device')
    .selectAll()
    .where('device_id', '=', device.deviceId)
    .executeTakeFirstOrThrow();
  if (row.account_id !== accountId) {
    throw new Refusal(
      'forbidden',
      'This device is registered to someone else. Register a new one.',
    );
  }
  return { device: row, made: inserted.numInsertedOrUpdatedRows === 1n };
}

/** This person's device. Throws `device-unknown` for any other. */
export async function ownDevice(
  db: Database,
  accountId: string,
  deviceId: string,
): Promise<DeviceRow> {
  const row = await db
    .selectFrom('device')
    .selectAll()
    .where('device_id', '=', deviceId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) {
    throw new Refusal('device-unknown', 'You have no such device. Register it, then go on.');
  }
  return row;
}

/** Opens an epoch above every one that the device and the hub know. */
export async function openEpoch(work: Work, device: DeviceRow, above: number): Promise<DeviceRow> {
  const epoch = Math.max(device.epoch, above) + 1;
  await setEpoch(work.db, device.device_id, epoch);
  return { ...device, epoch };
}

export async function setEpoch(db: Database, deviceId: string, epoch: number): Promise<void> {
  await db.updateTable('device').set({ epoch }).where('device_id', '=', deviceId).execute();
}
