/** What a recorder wrote down: every change of a file in its order, and what the process said in between. */
import { readFileSync } from 'node:fs';

export type Recorded =
  | { readonly kind: 'opened'; readonly handle: number; readonly path: string }
  | { readonly kind: 'opened-folder'; readonly handle: number; readonly path: string }
  | {
      readonly kind: 'written';
      readonly handle: number;
      readonly offset: number;
      readonly bytes: Buffer;
    }
  | { readonly kind: 'truncated'; readonly handle: number; readonly size: number }
  | { readonly kind: 'synced'; readonly handle: number }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'removed'; readonly path: string }
  | { readonly kind: 'said'; readonly text: string };

const headBytes = 20;

/** Reads a log as `recorder.c` writes it. Throws when it is not one. */
export function readRecording(log: string): Recorded[] {
  const bytes = readFileSync(log);
  const recorded: Recorded[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at + 16);
    const body = bytes.subarray(at + headBytes, at + headBytes + length);
    recorded.push(recordedOf(bytes.subarray(at, at + headBytes), body));
    at += headBytes + length;
  }
  return recorded;
}

function recordedOf(head: Buffer, body: Buffer): Recorded {
  const handle = head.readInt32LE(4);
  const number = Number(head.readBigUInt64LE(8));
  switch (head.readUInt32LE(0)) {
    case 1:
      return { kind: 'opened', handle, path: body.toString() };
    case 2:
      return { kind: 'written', handle, offset: number, bytes: body };
    case 3:
      return { kind: 'truncated', handle, size: number };
    case 4:
      return { kind: 'synced', handle };
    case 5: {
      const [from = '', to = ''] = body.toString().split('\n');
      return { kind: 'renamed', from, to };
    }
    case 6:
      return { kind: 'removed', path: body.toString() };
    case 7:
      return { kind: 'said', text: body.toString() };
    case 8:
      return { kind: 'opened-folder', handle, path: body.toString() };
    default:
      throw new Error('this is no recording');
  }
}
