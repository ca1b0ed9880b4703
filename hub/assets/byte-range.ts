/** What part of an asset a request asks for. */

export type Part =
  | { readonly kind: 'whole' }
  /** Both ends included. */
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'outside' };

type Conditions = { readonly range: string | null; readonly ifRange: string | null };

/**
 * The part of `size` bytes that is asked for. Several ranges, malformed ones, and a range of another version
 * (If-Range with another tag) are answered with the whole.
 */
export function partOf(conditions: Conditions, size: number, etag: string): Part {
  if (conditions.range === null) return { kind: 'whole' };
  if (conditions.ifRange !== null && conditions.ifRange !== etag) return { kind: 'whole' };
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(conditions.range.trim());
  const [, from, to] = match ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) {
    return { kind: 'whole' };
  }
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0
      ? { kind: 'outside' }
      : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return { kind: 'whole' };
  return start >= size ? { kind: 'outside' } : { kind: 'part', start, end };
}
