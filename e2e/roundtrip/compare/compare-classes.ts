/** Holds exported classes against those that were to be chosen. */
import { addTallies } from './tally.ts';
import type { Tally } from './tally.ts';

/** `key` is the same for assets that cannot be told apart: equal pictures, equal texts. */
export type ChosenAsset = {
  readonly name: string;
  readonly key: string;
  readonly className: string;
};

export type ExportedAsset = {
  /** Says which task it is, where the format can; two with the same identity are one too many. */
  readonly identity: string | null;
  readonly key: string;
  /** Null where the task has no approved answer. */
  readonly className: string | null;
};

/** Assets with the same key may have different classes; each exported answer then stands for one of them. */
export function compareClasses(
  chosen: readonly ChosenAsset[],
  exported: readonly ExportedAsset[],
): Tally {
  const tallies: Tally[] = [];
  const once = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  for (const { identity, key, className } of exported) {
    if (className === null) continue;
    const isRepeated = identity !== null && seen.has(identity);
    if (identity !== null) seen.add(identity);
    if (isRepeated) {
      tallies.push({
        ...nothing,
        duplicated: 1,
        differences: [`${identity} was exported once too often.`],
      });
    } else once.set(key, [...(once.get(key) ?? []), className]);
  }
  for (const [key, assets] of Map.groupBy(chosen, (asset) => asset.key)) {
    tallies.push(compareKey(assets, once.get(key) ?? []));
    once.delete(key);
  }
  for (const [key, classNames] of once) {
    tallies.push({
      ...nothing,
      extra: classNames.length,
      differences: [`${key} was exported as “${classNames.join('”, “')}” but never labeled.`],
    });
  }
  return addTallies(tallies);
}

const nothing = { matched: 0, missing: 0, extra: 0, duplicated: 0 };

function compareKey(assets: readonly ChosenAsset[], exported: readonly string[]): Tally {
  const left = [...exported];
  const missed = assets.filter(({ className }) => {
    const at = left.indexOf(className);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  const isWanted = (name: string) => assets.some(({ className }) => className === name);
  const again = left.filter(isWanted);
  const name = assets[0]?.name ?? '';
  return {
    matched: assets.length - missed.length,
    missing: missed.length,
    extra: left.length - again.length,
    duplicated: again.length,
    differences: [
      ...missed.map((one) => `${one.name}: “${one.className}” is missing.`),
      ...left.map((className) => `${name}: “${className}” was exported but is not in the truth.`),
    ],
  };
}
