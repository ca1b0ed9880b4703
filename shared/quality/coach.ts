/** What the coach says: the commonest reason, and what the guideline has on it. */

type ReturnedFor<P> = { readonly projectId: P; readonly reasons: readonly string[] };

/** Returns for one reason before it is worth a word. */
const leastCount = 2;

/** The reason that most returns of one project named; of equals the one that was named last. `returns` oldest first. */
export function commonestReason<P extends string>(
  returns: readonly ReturnedFor<P>[],
): { readonly projectId: P; readonly code: string; readonly count: number } | null {
  const counts = new Map<string, { projectId: P; code: string; count: number; last: number }>();
  for (const [last, { projectId, reasons }] of returns.entries()) {
    for (const code of new Set(reasons)) {
      const key = `${projectId} ${code}`;
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { projectId, code, count, last });
    }
  }
  const [most] = [...counts.values()].toSorted((a, b) => b.count - a.count || b.last - a.last);
  if (most === undefined || most.count < leastCount) return null;
  return { projectId: most.projectId, code: most.code, count: most.count };
}

/** Characters of an excerpt. */
const mostExcerpt = 400;

/**
 * The part of a guideline (Markdown) that speaks of a reason: the paragraph or list entry that shares the most of its
 * words, a word counting when the first two characters are the same, since Korean endings change. What stands under a
 * heading speaks of its words too. Null without any.
 */
export function guidelineExcerpt(guideline: string, reason: string): string | null {
  const wanted = stemsIn(reason);
  const parts = guideline
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)|(?<=^#.*)\n/m)
    .map((part) => part.trim());
  let heading = '';
  const scored = parts.flatMap((part) => {
    if (part.startsWith('#')) heading = part;
    if (part === '' || part.startsWith('#')) return [];
    const stems = stemsIn(`${heading}\n${part}`);
    return [{ part, score: [...wanted].filter((stem) => stems.has(stem)).length }];
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score === 0) return null;
  const characters = Array.from(best.part);
  return characters.length <= mostExcerpt
    ? best.part
    : `${characters.slice(0, mostExcerpt).join('')}…`;
}

function stemsIn(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return new Set(words.map((word) => (/^[a-z]/.test(word) ? word.slice(0, 5) : word.slice(0, 2))));
}
