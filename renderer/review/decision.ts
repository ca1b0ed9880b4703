/** A reviewer's decision on one task and how it is put together. Dropping a pin makes it a return; null is undecided. */
import type { Decision } from '#shared/contract/work.ts';
import { ItemId } from '#shared/ids.ts';
import type { NewId } from '#shared/ids.ts';
import type { Pin, PinTarget } from '#shared/review.ts';
import { isCompleteReview } from '#shared/review.ts';

export const approval: Decision = {
  verdict: 'approve',
  reasons: [],
  note: '',
  pins: [],
  fixed: null,
};

const emptyReturn: Decision = {
  verdict: 'return',
  reasons: [],
  note: '',
  pins: [],
  fixed: null,
};

/** Most pins of one review. */
const mostPins = 500;

export function pinsOf(decision: Decision | null): readonly Pin[] {
  return decision?.pins ?? [];
}

/** The decision with one more pin, and that pin. */
export function withPin(
  decision: Decision | null,
  target: PinTarget,
  newId: NewId,
): { readonly decision: Decision; readonly pin: Pin } | null {
  const before = decision?.verdict === 'return' ? decision : emptyReturn;
  if (before.pins.length >= mostPins) return null;
  const pin: Pin = { pinId: ItemId.parse(newId()), target, comment: '' };
  return { decision: { ...before, pins: [...before.pins, pin] }, pin };
}

/** The decision without a pin; undecided when nothing is left to say. */
export function withoutPin(decision: Decision | null, pinId: string): Decision | null {
  if (decision === null) return null;
  const less = { ...decision, pins: decision.pins.filter((pin) => pin.pinId !== pinId) };
  return isCompleteReview(less) ? less : null;
}

export function withComment(
  decision: Decision | null,
  pinId: string,
  comment: string,
): Decision | null {
  if (decision === null) return null;
  const pins = decision.pins.map((pin) => (pin.pinId === pinId ? { ...pin, comment } : pin));
  return { ...decision, pins };
}

/** A return for these reasons, keeping the pins; null when it would say nothing. */
export function returning(
  decision: Decision | null,
  said: { readonly reasons: readonly string[]; readonly note: string },
): Decision | null {
  const pins = decision?.verdict === 'return' ? decision.pins : [];
  const made: Decision = { verdict: 'return', ...said, pins, fixed: null };
  return isCompleteReview(made) ? made : null;
}
