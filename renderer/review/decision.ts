/** A reviewer's decision on one task and how it is put together. Dropping a pin makes it a return; null is undecided. */
import type { Decision } from '#shared/contract/work.ts';
import type { Annotation } from '#shared/annotation/annotation.ts';
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

/** Approval of the task as the reviewer has put it right. */
export function fixing(fixed: Annotation): Decision {
  return { verdict: 'fix', reasons: [], note: '', pins: [], fixed };
}

type Said = { readonly reasons: readonly string[]; readonly note: string };

/** What a return says of one thing so far: the note is the comment of its pin. */
export function saidOfItem(decision: Decision | null, itemId: ItemId): Said {
  const pin = decision?.pins.find((one) => isAt(one, itemId));
  if (decision === null || pin === undefined) return { reasons: [], note: '' };
  return { reasons: decision.reasons, note: pin.comment };
}

/** A return that pins what is said to one thing, beside what it says of others; null when there is no more room. */
export function returningItem(
  decision: Decision | null,
  itemId: ItemId,
  said: Said,
  newId: NewId,
): Decision | null {
  const before = decision?.verdict === 'return' ? decision : emptyReturn;
  const known = before.pins.find((one) => isAt(one, itemId));
  const made =
    known === undefined
      ? withPin(before, { at: 'item', itemId }, newId)
      : { decision: before, pin: known };
  if (made === null) return null;
  const told = withComment(made.decision, made.pin.pinId, said.note);
  // Reasons are of the whole return: those given for other pins stay unless this pin is the only one.
  const others = before.pins.some((pin) => !isAt(pin, itemId)) ? before.reasons : [];
  return told === null ? null : { ...told, reasons: [...new Set([...others, ...said.reasons])] };
}

/** The decision without what it says of one thing; undecided when nothing else is said. */
export function withoutItem(decision: Decision | null, itemId: ItemId): Decision | null {
  if (decision === null) return null;
  const pins = decision.pins.filter((pin) => !isAt(pin, itemId));
  // A reason that was given for a pin says nothing without any.
  if (pins.length === 0 && decision.note.trim() === '') return null;
  return { ...decision, pins };
}

function isAt({ target }: Pin, itemId: ItemId): boolean {
  return target.at === 'item' && target.itemId === itemId;
}
