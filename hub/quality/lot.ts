/** Lots: numbers that nobody can foresee, from the random part of fresh ids. */
import { createHash } from 'node:crypto';
import type { Work } from '../context.ts';

/** Evenly spread in [0, 1). */
export function drawLot(work: Pick<Work, 'newId'>): number {
  return createHash('sha256').update(work.newId()).digest().readUInt32BE(0) / 2 ** 32;
}

/** All items in an order left to the lot. */
export function shuffleByLot<T>(work: Pick<Work, 'newId'>, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, lot: drawLot(work) }))
    .toSorted((a, b) => a.lot - b.lot)
    .map(({ item }) => item);
}
