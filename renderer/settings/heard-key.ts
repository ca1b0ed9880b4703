/** What a press means where a new key is waited for. */
import { isBindable, neverBound, writeKey } from '#shared/keyboard/physical-key.ts';

export type HeardKey =
  | { readonly is: 'key'; readonly written: string }
  /** Ends waiting. */
  | { readonly is: 'end' }
  /** Moves the focus, as everywhere. */
  | { readonly is: 'focus' }
  /** A key that is held along with others. */
  | { readonly is: 'held' }
  | { readonly is: 'refused'; readonly why: 'refusedNever' | 'refusedKey' | 'refusedAlt' };

type Press = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const heldCodes = /^(Shift|Control|Meta|OS)(Left|Right)?$/;

/** Escape and Tab alone keep their meanings, so that nobody is caught in the field. */
export function hearKey({ code, altKey, ctrlKey, metaKey, shiftKey }: Press): HeardKey {
  const mod = ctrlKey || metaKey;
  if ((neverBound as readonly string[]).includes(code)) {
    return { is: 'refused', why: 'refusedNever' };
  }
  if (heldCodes.test(code)) return { is: 'held' };
  if (altKey || code === 'AltLeft') return { is: 'refused', why: 'refusedAlt' };
  if (code === 'Tab' && !mod) return { is: 'focus' };
  if (code === 'Escape' && !mod && !shiftKey) return { is: 'end' };
  if (!isBindable(code)) return { is: 'refused', why: 'refusedKey' };
  return { is: 'key', written: writeKey({ code, mod, shift: shiftKey }) };
}
