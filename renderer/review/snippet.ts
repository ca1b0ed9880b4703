/** A range of a text with a few words around it. */
import type { Item } from '#shared/annotation/kinds.ts';
import { extentOf, kindOf } from '#shared/annotation/kinds.ts';

/** Code points shown before and after the range, and of the range itself. */
const around = 24;
const mostOfRange = 120;

/** The words and the item as it lies in them; what was left out is told by three dots. */
export function snippetAround(
  text: string,
  item: Item,
): { readonly text: string; readonly item: Item } | null {
  const extent = extentOf(item);
  if (extent === null) return null;
  const points = [...text];
  const from = Math.max(0, extent.start - around);
  const end = Math.min(extent.end, extent.start + mostOfRange);
  const to = Math.min(points.length, end + around);
  const head = from > 0 ? '… ' : '';
  const tail = to < points.length ? ' …' : '';
  const shift = head.length - from;
  return {
    text: `${head}${points.slice(from, to).join('')}${tail}`,
    item: kindOf(item.kind).stretch(item, { start: extent.start + shift, end: end + shift }),
  };
}
