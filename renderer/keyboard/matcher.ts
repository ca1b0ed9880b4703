/** Finds the command that a key press means. */
import { commands } from './commands.ts';
import type { CommandId, KeyCommand, Scope } from './commands.ts';

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
  /** Which of the command's keys it was, counted from 0. */
  readonly which: number;
};

/** What `keyCode` is while an input method handles the key. */
const handledByInputMethod = 229;

/** The command of the first scope that has one for the press; null when the press is none of ours. */
export function matchKey(press: KeyPress, active: readonly Scope[]): Match | null {
  if (isComposing(press) || press.altKey) return null;
  if (isTextEntry(press.target) || isInDialog(press.target) || ownsKey(press)) return null;
  for (const scope of active) {
    for (const [id, command] of Object.entries(commands) as [CommandId, KeyCommand][]) {
      if (command.scope !== scope) continue;
      const which = command.keys.findIndex((key) => isPressed(press, key));
      if (which === -1) continue;
      if (command.onCanvas && !isOnCanvas(press.target)) return null;
      return press.repeat && !command.repeats ? null : { id, which };
    }
  }
  return null;
}

/** Whether an input method is at work on the key: it belongs to a syllable that is not finished. */
export function isComposing(press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing || press.keyCode === handledByInputMethod;
}

function isPressed(press: KeyPress, key: KeyCommand['keys'][number]): boolean {
  return (
    press.code === key.code &&
    (press.ctrlKey || press.metaKey) === key.mod &&
    press.shiftKey === key.shift
  );
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
