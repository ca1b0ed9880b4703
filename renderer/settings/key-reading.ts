/** What the app makes of one key press, told in every detail. */
import type { CommandId } from '#shared/keyboard/commands.ts';
import { neverBound } from '#shared/keyboard/physical-key.ts';
import type { Situation } from '#shared/keyboard/scopes.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import type { KeyIndex } from '../keyboard/key-index.ts';
import type { Hindrance, KeyPress } from '../keyboard/matcher.ts';
import { findBinding, hindranceOf, isComposing } from '../keyboard/matcher.ts';

export type Why = Hindrance | 'never-bound' | 'held-along' | 'unbound';

export type KeyReading = {
  readonly code: string;
  /** The character that the press typed, or the name of the key. */
  readonly key: string;
  readonly held: readonly string[];
  readonly isComposing: boolean;
  readonly isCapsLockOn: boolean;
  /** What would run where; empty when the key is bound nowhere. */
  readonly runs: readonly {
    readonly situation: Situation;
    readonly id: CommandId;
    readonly which: number;
    /** Why it does not run now; null when it does. */
    readonly why: Hindrance | null;
  }[];
  /** Why nothing at all runs; null when something does somewhere. */
  readonly why: Why | null;
  /** Whether an input method is at work: it typed Hangul, or it took the key for itself. */
  readonly inputMethod: 'hangul' | 'took-it' | null;
};

export type Heard = KeyPress & {
  readonly key: string;
  readonly getModifierState: (name: string) => boolean;
};

const hangul = /^[\u1100-\u11FF\u3131-\u318E\uAC00-\uD7A3]/;
const heldAlong = /^(Shift|Control|Alt|Meta|OS)(Left|Right)?$/;

export function readPress(press: Heard, index: KeyIndex): KeyReading {
  const judged = judgedAs(press);
  const runs = (Object.keys(situations) as Situation[])
    .filter((situation) => situation !== 'anywhere')
    .flatMap((situation) => {
      const binding = findBinding(press, situations[situation], index);
      if (binding === null) return [];
      const why = hindranceOf(judged, binding);
      return [{ situation, id: binding.id, which: binding.which, why }];
    });
  const composing = isComposing(press);
  return {
    code: press.code,
    key: press.key,
    held: [
      press.ctrlKey ? 'Ctrl' : '',
      press.metaKey ? 'Meta' : '',
      press.altKey ? 'Alt' : '',
      press.shiftKey ? 'Shift' : '',
    ].filter((name) => name !== ''),
    isComposing: composing,
    isCapsLockOn: press.getModifierState('CapsLock'),
    runs,
    why: whyNothing(press, runs),
    inputMethod: hangul.test(press.key) ? 'hangul' : composing ? 'took-it' : null,
  };
}

/**
 * In the field for trying out, a press is judged as in the working rooms, where nothing but the picture has the focus.
 * Events keep what they tell in getters, so they are copied name by name.
 */
function judgedAs(press: Heard): KeyPress {
  const { code, keyCode, isComposing: composing, ctrlKey, metaKey, shiftKey, altKey } = press;
  const isPad =
    press.target !== null &&
    'closest' in press.target &&
    (press.target as Element).closest('[data-key-pad]') !== null;
  return {
    code,
    keyCode,
    isComposing: composing,
    ctrlKey,
    metaKey,
    shiftKey,
    altKey,
    repeat: press.repeat,
    target: isPad ? null : press.target,
  };
}

function whyNothing(press: Heard, runs: KeyReading['runs']): Why | null {
  if ((neverBound as readonly string[]).includes(press.code)) return 'never-bound';
  if (heldAlong.test(press.code)) return 'held-along';
  const [first] = runs;
  if (first === undefined) return isComposing(press) ? 'composing' : 'unbound';
  return runs.every(({ why }) => why !== null) ? first.why : null;
}
