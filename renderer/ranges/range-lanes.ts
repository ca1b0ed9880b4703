/** Lines below a text, one above the other where ranges overlap. */
import type { TextExtent } from '#shared/text/text-extent.ts';

/** The lane of each extent, from 0 next to the text: the first that is free from its start on, longer extents first. */
export function lanesOf(extents: readonly TextExtent[]): readonly number[] {
  const order = extents
    .map((extent, index) => ({ ...extent, index }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end || a.index - b.index);
  /** Where each lane is free again. */
  const ends: number[] = [];
  const lanes: number[] = Array.from(extents, () => 0);
  for (const { start, end, index } of order) {
    const free = ends.findIndex((until) => until <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    lanes[index] = lane;
  }
  return lanes;
}
