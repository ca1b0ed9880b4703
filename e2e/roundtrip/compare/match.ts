/** One-to-one matching: the most pairs that can be made when nothing may be used twice. */

/**
 * For each of `left` things the index of its partner among `right`, or -1 (augmenting paths, Kuhn 1955).
 * `fits` says which pairs are allowed; no other pairing has more pairs.
 */
export function matchOneToOne(
  left: number,
  right: number,
  fits: (leftIndex: number, rightIndex: number) => boolean,
): readonly number[] {
  const allowed = Array.from({ length: left }, (_, l) =>
    Array.from({ length: right }, (__, r) => r).filter((r) => fits(l, r)),
  );
  const partnerOfRight = Array.from({ length: right }, () => -1);
  function place(l: number, tried: Set<number>): boolean {
    for (const r of allowed[l] ?? []) {
      if (tried.has(r)) continue;
      tried.add(r);
      const holder = partnerOfRight[r] ?? -1;
      if (holder !== -1 && !place(holder, tried)) continue;
      partnerOfRight[r] = l;
      return true;
    }
    return false;
  }
  for (let l = 0; l < left; l += 1) place(l, new Set());
  const partners = Array.from({ length: left }, () => -1);
  for (const [r, l] of partnerOfRight.entries()) if (l !== -1) partners[l] = r;
  return partners;
}
