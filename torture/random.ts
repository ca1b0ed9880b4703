/** Chance from a seed: the same seed gives the same run again. */
import { v7 } from 'uuid';

export type Random = {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** A whole number from 0 to below `end`. */
  readonly below: (end: number) => number;
  /** True in so many of one. */
  readonly chance: (part: number) => boolean;
  /** Throws for an empty list. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** A source of its own, so that drawing from one does not change the other. */
  readonly fork: () => Random;
};

export function randomOf(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  function below(end: number): number {
    return Math.floor(next() * end);
  }

  function pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[below(list.length)] as T;
  }

  return {
    next,
    below,
    pick,
    chance: (part) => next() < part,
    fork: () => randomOf(below(2 ** 32)),
  };
}

/** Ids of version 7 by chance and by a time of 1970 or later, ms. */
export function idsOf(random: Random, wallMs: () => number): () => string {
  return () => {
    const bytes = Uint8Array.from({ length: 16 }, () => random.below(256));
    return v7({ random: bytes, msecs: Math.max(0, Math.floor(wallMs())) });
  };
}

/** A seed that no one chose. */
export function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
