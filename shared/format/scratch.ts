/** Where a reader puts aside what it comes back to and what may not fit in memory. */

export type Scratch = {
  /** Keeps the bytes, which the caller may change afterwards; gives the place where they begin. */
  readonly append: (bytes: Uint8Array) => Promise<number>;
  /** Bytes that were kept. Throws when there are not so many. */
  readonly read: (at: number, length: number) => Promise<Uint8Array>;
};

/** Keeps everything in memory. */
export function memoryScratch(): Scratch {
  const kept = new Map<number, Uint8Array>();
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
  };
}
