/** Chance that a seed repeats: whole numbers below a limit, and choices among things. */
export type Random = {
  /** A whole number from 0 to `limit` - 1. */
  readonly below: (limit: number) => number;
  /** One of the things; throws when there is none. */
  readonly choice: <T>(things: readonly T[]) => T;
  /** The things in another order. */
  readonly shuffled: <T>(things: readonly T[]) => T[];
};

/** Equal seeds give equal sequences on every machine (mulberry32, Ettinger 2017). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  function below(limit: number): number {
    return Math.floor(fraction() * limit);
  }
  return {
    below,
    choice: (things) => {
      if (things.length === 0) throw new Error('There is nothing to choose from.');
      return things[below(things.length)] as (typeof things)[number];
    },
    shuffled: (things) => {
      const left = [...things];
      return things.map(() => left.splice(below(left.length), 1)[0] as (typeof things)[number]);
    },
  };
}
