/** How far two people's items on one asset agree: who saw the same things, what one of them missed, what only one saw. */
import { assign } from './assignment.ts';

/** From 0 (nothing in common) to 1 (the same): IoU for boxes and ranges, equality for classes. */
export type Similarity<Item> = (a: Item, b: Item) => number;

export type ItemMatch<Item> = {
  readonly first: Item;
  readonly second: Item;
  /** Above or at the asked threshold. */
  readonly similarity: number;
  readonly isSameClass: boolean;
};

export type ItemAgreement<Item> = {
  readonly matches: readonly ItemMatch<Item>[];
  /** In the first list alone, and in the second alone. */
  readonly onlyFirst: readonly Item[];
  readonly onlySecond: readonly Item[];
  /** Mean similarity of the matches, null without any. */
  readonly meanSimilarity: number | null;
  /** F1: twice the matches of the same class over all items of both; 1 when both lists are empty. */
  readonly score: number;
};

type Classed = { readonly classId: string };

/**
 * Pairs the items so that the similarities add up to the most (an equal class breaks ties), then drops pairs
 * under `least` (0.5 is the customary IoU).
 */
export function itemAgreement<Item extends Classed>(
  first: readonly Item[],
  second: readonly Item[],
  similarity: Similarity<Item>,
  least = 0.5,
): ItemAgreement<Item> {
  const matches: ItemMatch<Item>[] = [];
  const taken = new Set<number>();
  const gain = (a: Item, b: Item): number => {
    const value = similarity(a, b);
    return value < least ? 0 : value + (a.classId === b.classId ? classBonus : 0);
  };
  const columns = assign(first.length, second.length, (row, column) =>
    gain(first[row] as Item, second[column] as Item),
  );
  const onlyFirst: Item[] = [];
  for (const [row, a] of first.entries()) {
    const column = columns[row] ?? null;
    const b = column === null ? undefined : second[column];
    if (column === null || b === undefined || gain(a, b) === 0) {
      onlyFirst.push(a);
      continue;
    }
    taken.add(column);
    matches.push({
      first: a,
      second: b,
      similarity: similarity(a, b),
      isSameClass: a.classId === b.classId,
    });
  }
  const right = matches.filter((match) => match.isSameClass).length;
  const all = first.length + second.length;
  return {
    matches,
    onlyFirst,
    onlySecond: second.filter((_, column) => !taken.has(column)),
    meanSimilarity:
      matches.length === 0
        ? null
        : matches.reduce((sum, match) => sum + match.similarity, 0) / matches.length,
    score: all === 0 ? 1 : (2 * right) / all,
  };
}

/** Small enough never to outweigh a real difference in similarity. */
const classBonus = 1e-6;
