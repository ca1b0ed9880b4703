/** Finds the command that a key press means, and why it means none. */
import type { CommandId } from '#shared/keyboard/commands.ts';
import type { Scope } from '#shared/keyboard/scopes.ts';
import type { Binding, KeyIndex } from './key-index.ts';
import { placeOf } from './key-index.ts';

/** What is read of a `KeyboardEvent`. */
export type KeyPress = {
  readonly code: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  readonly target: EventTarget | null;
};

export type Match = {
  readonly id: CommandId;
  /** Which number the key means, from 0; 0 for a command that takes none. */
  readonly which: number;
};

/** What keeps a bound key from running its command. */
export type Hindrance =
  | 'composing'
  | 'alt'
  | 'text-field'
  | 'dialog'
  | 'own-use'
  | 'off-canvas'
  | 'held-down';

/** What `keyCode` is while an input method handles the key. */
const handledByInputMethod = 229;

/** The command of the first scope that has one for the press; null when the press is none of ours. */
export function matchKey(press: KeyPress, active: readonly Scope[], index: KeyIndex): Match | null {
  const binding = findBinding(press, active, index);
  return binding !== null && hindranceOf(press, binding) === null ? binding : null;
}

/** What the key of a press is bound to in the first scope that binds it, whether or not it may run now. */
export function findBinding(
  press: KeyPress,
  active: readonly Scope[],
  index: KeyIndex,
): Binding | null {
  const place = placeOf(press.ctrlKey || press.metaKey, press.shiftKey);
  for (const scope of active) {
    const binding = index.get(scope)?.get(press.code)?.[place];
    if (binding !== undefined) return binding;
  }
  return null;
}

/** Why a bound key does not run its command now; null when it does. */
export function hindranceOf(press: KeyPress, binding: Binding): Hindrance | null {
  if (isComposing(press)) return 'composing';
  if (press.altKey) return 'alt';
  if (isTextEntry(press.target)) return 'text-field';
  if (isInDialog(press.target)) return 'dialog';
  if (ownsKey(press)) return 'own-use';
  if (binding.onCanvas && !isOnCanvas(press.target)) return 'off-canvas';
  return press.repeat && !binding.repeats ? 'held-down' : null;
}

/** Whether an input method is at work on the key: it belongs to a syllable that is not finished. */
export function isComposing(press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing || press.keyCode === handledByInputMethod;
}

/** Whether keys pressed there are text. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (!isElement(target)) return false;
  if (target.closest('[contenteditable=""], [contenteditable="true"], textarea, select') !== null) {
    return true;
  }
  const input = target.closest('input');
  return (
    input !== null && !/^(checkbox|radio|button|range)$/.test(input.getAttribute('type') ?? 'text')
  );
}

/** Whether a dialog has the keyboard: either the press is inside one, or one is open and lets nothing behind it be used. */
function isInDialog(target: EventTarget | null): boolean {
  if (!isElement(target)) return false;
  const open = target.ownerDocument.querySelector(
    '[role="dialog"], [role="alertdialog"], [role="menu"]',
  );
  return open !== null;
}

/** Whether the focused control has a use of its own for the key. */
function ownsKey({ code, target }: KeyPress): boolean {
  if (!isElement(target)) return false;
  const presses = code === 'Enter' || code === 'NumpadEnter' || code === 'Space';
  if (presses && target.closest('button, a[href], summary, [role="button"], input') !== null) {
    return true;
  }
  const moves = presses || /^(Arrow|Home$|End$|Page)/.test(code);
  return moves && target.closest('[role="radiogroup"], [role="tablist"], [role="menu"]') !== null;
}

/** Whether the picture or nothing in particular has the focus. */
function isOnCanvas(target: EventTarget | null): boolean {
  if (!isElement(target)) return true;
  return target.localName === 'body' || target.closest('[data-canvas]') !== null;
}

type ElementLike = Pick<Element, 'closest' | 'localName' | 'ownerDocument'>;

function isElement(target: EventTarget | null): target is EventTarget & ElementLike {
  return target !== null && 'closest' in target;
}
