/** A long list of small records: what does not fit in memory is put aside, and all come back in their order. */
import type { Scratch } from './scratch.ts';

/** Holds values that JSON can hold; `most` of them in memory. */
export function entryStore<Entry>(scratch: Scratch, most = 4096) {
  let held: Entry[] = [];
  let count = 0;
  const blocks: { readonly at: number; readonly length: number }[] = [];
  return {
    /** How many there are. */
    count: (): number => count,
    add(entry: Entry): void {
      held.push(entry);
      count += 1;
    },
    /** To be awaited now and then between additions. */
    async settle(): Promise<void> {
      if (held.length < most) return;
      const bytes = bytesOf(JSON.stringify(held));
      blocks.push({ at: await scratch.append(bytes), length: bytes.length });
      held = [];
    },
    async *all(): AsyncGenerator<readonly Entry[], void> {
      for (const { at, length } of blocks) {
        const entries: Entry[] = JSON.parse(textOf(await scratch.read(at, length)));
        yield entries;
      }
      yield held;
    },
  };
}

/** The UTF-16 units of a text. */
function bytesOf(text: string): Uint8Array {
  const units = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index += 1) units[index] = text.charCodeAt(index);
  return new Uint8Array(units.buffer);
}

function textOf(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.slice().buffer);
  const parts: string[] = [];
  // Arguments of a call are limited in number.
  for (let at = 0; at < units.length; at += 4096) {
    parts.push(String.fromCharCode(...units.subarray(at, at + 4096)));
  }
  return parts.join('');
}
