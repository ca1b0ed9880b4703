/** What of a text is selected, in code points, so that a pin can be put on it. */
import type { PinTarget } from '#shared/review.ts';

/** The selected range inside `body`; null when nothing in it is selected. */
export function selectedRange(body: Element | null): PinTarget | null {
  const selection = document.getSelection();
  if (body === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }
  const range = selection.getRangeAt(0);
  if (!body.contains(range.startContainer) || !body.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(body, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  const end = start + [...range.toString()].length;
  return end > start ? { at: 'text', start, end } : null;
}
