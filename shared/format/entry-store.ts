/** A long list of small records: what does not fit in memory is put aside, and all come back in their order. */
import type { KeptText, Scratch } from './scratch.ts';

/** Holds values that JSON can hold; `most` of them in memory. */
export function entryStore<Entry>(scratch: Scratch, most = 4096) {
  let held: Entry[] = [];
  let count = 0;
  const blocks: KeptText[] = [];
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
      // `JSON.stringify` escapes lone surrogates.
      blocks.push(await scratch.appendText(JSON.stringify(held)));
      held = [];
    },
    async *all(): AsyncGenerator<readonly Entry[], void> {
      for (const block of blocks) {
        const entries: Entry[] = JSON.parse(await scratch.readText(block));
        yield entries;
      }
      yield held;
    },
  };
}
