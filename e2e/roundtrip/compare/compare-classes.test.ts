import { describe, expect, it } from 'vitest';
import { compareClasses } from './compare-classes.ts';
import type { ChosenAsset, ExportedAsset } from './compare-classes.ts';

function chosen(key: string, className: string): ChosenAsset {
  return { name: `${key}.jpg`, key, className };
}

function exported(
  key: string,
  className: string | null,
  identity: string | null = null,
): ExportedAsset {
  return { identity, key, className };
}

function counts(...compared: Parameters<typeof compareClasses>) {
  const { matched, missing, extra, duplicated } = compareClasses(...compared);
  return { matched, missing, extra, duplicated };
}

const right = { matched: 1, missing: 0, extra: 0, duplicated: 0 };

describe('exported classes', () => {
  it('must be the same; tasks without an answer are no matter', () => {
    expect(counts([chosen('a', '개')], [exported('a', '개'), exported('b', null)])).toEqual(right);
  });

  it('are wrong when they differ, are missing, are extra or come twice', () => {
    const truth = [chosen('a', 'cat')];
    expect(counts(truth, [exported('a', 'dog')])).toEqual({
      matched: 0,
      missing: 1,
      extra: 1,
      duplicated: 0,
    });
    expect(counts(truth, [exported('a', null)])).toEqual({ ...right, matched: 0, missing: 1 });
    expect(counts(truth, [exported('a', 'cat'), exported('b', 'cat')])).toEqual({
      ...right,
      extra: 1,
    });
    expect(counts(truth, [exported('a', 'cat'), exported('a', 'cat')])).toEqual({
      ...right,
      duplicated: 1,
    });
    const twice = [exported('a', 'cat', 'a.csv 1'), exported('a', 'cat', 'a.csv 1')];
    expect(counts(truth, twice)).toEqual({ ...right, duplicated: 1 });
  });

  it('of equal assets are a heap in which each truth finds its own', () => {
    const truth = [chosen('a', 'cat'), chosen('a', 'dog'), chosen('a', 'cat')];
    const answers = ['cat', 'cat', 'dog'].map((className, row) =>
      exported('a', className, `a.csv ${row}`),
    );
    expect(counts(truth, answers)).toEqual({ ...right, matched: 3 });
    expect(counts(truth, answers.slice(1))).toEqual({ ...right, matched: 2, missing: 1 });
  });

  it('are named in words where they differ', () => {
    expect(compareClasses([chosen('a', 'cat')], [exported('a', 'dog')]).differences).toEqual([
      'a.jpg: “cat” is missing.',
      'a.jpg: “dog” was exported but is not in the truth.',
    ]);
  });
});
