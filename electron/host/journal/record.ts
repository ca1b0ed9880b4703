/**
 * One operation as bytes of the submit journal: a mark, the operation's id, length and CRC-32 of what follows, and
 * the operation as JSON. The mark lets a reader find the next whole record behind a damaged one.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { WholeOperation } from '#shared/protocol/operations.ts';

/** An operation with what the store says of it beside the hub's part. */
export const JournaledOperation = WholeOperation.extend({
  taskId: z.string(),
  /** The submission or review that the operation carries. */
  subjectId: z.string(),
});
export type JournaledOperation = z.infer<typeof JournaledOperation>;

const mark = Buffer.from('\u0001Jtr', 'latin1');
const idAt = mark.length;
const lengthAt = idAt + 36;
const crcAt = lengthAt + 4;
const bodyAt = crcAt + 4;

export function encodeRecord(operation: JournaledOperation): Buffer {
  const id = Buffer.from(operation.operationId, 'latin1');
  const body = Buffer.from(JSON.stringify(operation), 'utf8');
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32LE(body.length, 0);
  numbers.writeUInt32LE(crc32(body, crc32(id)), 4);
  return Buffer.concat([mark, id, numbers, body]);
}

/** A record that was found whole; its JSON is read only when it is asked for. */
export type FoundRecord = {
  readonly operationId: string;
  /** Null when another version wrote something that this one does not understand. */
  readonly operation: () => JournaledOperation | null;
};

export type DecodedRecords = {
  readonly records: readonly FoundRecord[];
  /** Whether every byte belonged to a whole record. */
  readonly whole: boolean;
};

export function decodeRecords(bytes: Buffer): DecodedRecords {
  const records: FoundRecord[] = [];
  let whole = true;
  for (let at = 0; at < bytes.length;) {
    const end = recordEnd(bytes, at);
    if (end === null) {
      whole = false;
      const next = bytes.indexOf(mark, at + 1);
      if (next === -1) break;
      at = next;
      continue;
    }
    records.push(recordAt(bytes, at, end));
    at = end;
  }
  return { records, whole };
}

function recordEnd(bytes: Buffer, at: number): number | null {
  if (at + bodyAt > bytes.length || !bytes.subarray(at, at + idAt).equals(mark)) return null;
  const end = at + bodyAt + bytes.readUInt32LE(at + lengthAt);
  if (end > bytes.length) return null;
  const id = bytes.subarray(at + idAt, at + lengthAt);
  const sum = crc32(bytes.subarray(at + bodyAt, end), crc32(id));
  return sum === bytes.readUInt32LE(at + crcAt) ? end : null;
}

function recordAt(bytes: Buffer, at: number, end: number): FoundRecord {
  return {
    operationId: bytes.toString('latin1', at + idAt, at + lengthAt),
    operation: () => {
      const parsed = JournaledOperation.safeParse(
        JSON.parse(bytes.toString('utf8', at + bodyAt, end)),
      );
      return parsed.success ? parsed.data : null;
    },
  };
}
