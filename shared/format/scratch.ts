/** Where a reader puts aside what it comes back to and what may not fit in memory. */

export type Scratch = {
  /** Keeps the bytes, which the caller may change afterwards; gives the place where they begin. */
  readonly append: (bytes: Uint8Array) => Promise<number>;
  /** Bytes that were kept. Throws when there are not so many. */
  readonly read: (at: number, length: number) => Promise<Uint8Array>;
  /** Keeps a text without lone surrogates; gives what `readText` finds it by. */
  readonly appendText: (text: string) => Promise<KeptText>;
  readonly readText: (kept: KeptText) => Promise<string>;
};

export type KeptText = { readonly at: number; readonly length: number };

/** Keeps everything in memory. */
export function memoryScratch(): Scratch {
  const kept = new Map<number, Uint8Array>();
  const texts: string[] = [];
  let end = 0;
  return {
    append: (bytes) => {
      const at = end;
      kept.set(at, bytes.slice());
      end += bytes.length;
      return Promise.resolve(at);
    },
    read: (at, length) => {
      for (const [start, bytes] of kept) {
        if (start <= at && at + length <= start + bytes.length) {
          return Promise.resolve(bytes.slice(at - start, at - start + length));
        }
      }
      throw new Error(`nothing was kept at ${at}`);
    },
    appendText: (text) => Promise.resolve({ at: texts.push(text) - 1, length: text.length }),
    readText: ({ at }) => {
      const text = texts[at];
      if (text === undefined) throw new Error(`nothing was kept at ${at}`);
      return Promise.resolve(text);
    },
  };
}
