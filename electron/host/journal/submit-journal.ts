/**
 * The submit journal: every operation once more, in plain files beside the store. When the store is damaged or was
 * set back, what the person handed in is taken from here, so that it reaches the hub all the same.
 */
import type { Log } from '#shared/node/log.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import { newestOperationRow, outboxTimes, waitingAfterRow } from '../store/outbox.ts';
import { openJournalFiles } from './journal-files.ts';
import type { JournalFiles } from './journal-files.ts';
import { encodeRecord } from './record.ts';
import { refill } from './refill.ts';

export type SubmitJournal = {
  /**
   * Writes down what was queued since the last call; it is on the disk when this returns. Called after the operation
   * is committed to the store, so a disk that refuses loses nothing: the next call writes what this one could not.
   */
  readonly follow: () => void;
  /** Operations that the journal held and the store did not, now waiting in the store. */
  readonly restored: number;
  readonly close: () => void;
};

/** Operations that were acknowledged this long ago need no second copy here, ms. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/** So many operations are read into memory at once. */
const rowsAtOnce = 500;

/** Brings store and journal to the same operations, drops files that nobody needs, and follows the store from here. */
export function openSubmitJournal(
  folder: string,
  db: WritableDb,
  now: { readonly wallMs: number; readonly log: Log },
): SubmitJournal {
  const files = openJournalFiles(folder);
  const known = outboxTimes(db);
  const { held, restored } = readThrough(files, db, known, now.wallMs - keptMs);
  let row = 0;

  function follow(): void {
    try {
      for (;;) {
        const { operations, lastRow } = waitingAfterRow(db, row, rowsAtOnce);
        if (lastRow === null) return;
        const fresh = operations.filter(({ operationId }) => !held.delete(operationId));
        if (fresh.length > 0) files.append(Buffer.concat(fresh.map(encodeRecord)));
        row = lastRow;
        if (operations.length < rowsAtOnce) return;
      }
    } catch (thrown) {
      now.log.error('journal-not-written', { detail: describeThrown(thrown) });
    }
  }

  if (restored > 0) now.log.warn('operations-restored', { restored });
  // What was acknowledged before is with the hub; only what waits must not be missing here.
  if ([...known].every(([id, ackedAt]) => ackedAt !== null || held.has(id))) {
    row = newestOperationRow(db);
  } else {
    follow();
  }
  held.clear();
  return { follow, restored, close: files.close };
}

/** Puts what the store lacks back into it, one file of the journal at a time. */
function readThrough(
  files: JournalFiles,
  db: WritableDb,
  known: ReadonlyMap<string, number | null>,
  longAgo: number,
): { readonly held: Set<string>; readonly restored: number } {
  const held = new Set<string>();
  let restored = 0;
  const numbers = files.numbers();
  for (const number of numbers) {
    const { records, whole } = files.read(number);
    const isNewest = number === numbers.at(-1);
    const lacking = records.filter(({ operationId }) => !known.has(operationId));
    restored += refill(
      db,
      lacking.flatMap(({ operation }) => operation() ?? []),
    );
    for (const { operationId } of records) held.add(operationId);
    if (isNewest && !whole) files.beginNext();
    const isDone = records.every((one) => (known.get(one.operationId) ?? Infinity) < longAgo);
    if (!isNewest && isDone) files.drop(number);
  }
  return { held, restored };
}
