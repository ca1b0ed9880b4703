/** What the hub has of a device, given back to it page by page. */
import type { OwnOperations } from '#shared/protocol/operations.ts';
import {
  OperationTime,
  OwnOperations as OwnOperationsSchema,
} from '#shared/protocol/operations.ts';
import type { Caller, HubContext } from '../context.ts';
import type { Database, OperationRow } from '../database/tables.ts';
import { ownDevice } from './device-store.ts';

/** A page ends with the operation that fills it, in characters of bodies, or with this many. */
const CHARACTERS = 4 * 1024 * 1024;
const MOST = 200;

/** The page after `after`. Throws `device-unknown` for a device that is not the caller's. */
export async function ownOperations(
  { db }: HubContext,
  caller: Caller,
  asked: { readonly deviceId: string; readonly after?: string | undefined },
): Promise<OwnOperations> {
  await ownDevice(db, caller.accountId, asked.deviceId);
  const rows = await rowsAfter(db, asked.deviceId, asked.after ?? '');
  const page: OperationRow[] = [];
  let characters = 0;
  for (const row of rows.slice(0, MOST)) {
    page.push(row);
    characters += row.body.length;
    if (characters >= CHARACTERS) break;
  }
  return OwnOperationsSchema.parse({
    operations: page.map((row) => ({
      operationId: row.operation_id,
      kind: row.kind,
      body: row.body,
      sha256: row.sha256,
      time: OperationTime.parse(JSON.parse(row.time)),
    })),
    next: page.length < rows.length ? (page.at(-1)?.operation_id ?? null) : null,
  });
}

/** In the order of their ids, which devices make rising. */
async function rowsAfter(db: Database, deviceId: string, after: string): Promise<OperationRow[]> {
  return db
    .selectFrom('operation')
    .selectAll()
    .where('device_id', '=', deviceId)
    .where('result', '!=', 'incomplete')
    .where('operation_id', '>', after)
    .orderBy('operation_id')
    .limit(MOST + 1)
    .execute();
}
