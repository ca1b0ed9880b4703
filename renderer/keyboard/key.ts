/** Keys by where they sit on the keyboard, so that Hangul, a Russian layout and Caps Lock change nothing. */

/** A physical key (`KeyboardEvent.code`) with what is held along. `mod` is Ctrl, on a Mac also Command. */
export type PhysicalKey = {
  readonly code: string;
  readonly mod: boolean;
  readonly shift: boolean;
};

/** `code`, with `Mod+` or `Shift+` or both in front. */
export function key(written: string): PhysicalKey {
  const parts = written.split('+');
  return { code: parts.at(-1) ?? '', mod: parts.includes('Mod'), shift: parts.includes('Shift') };
}

const caps: Readonly<Record<string, string>> = {
  Enter: 'Enter',
  NumpadEnter: 'Enter',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  Tab: 'Tab',
  Space: 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Home: 'Home',
  End: 'End',
  Period: '.',
  Comma: ',',
  Equal: '+',
  Minus: '−',
  NumpadAdd: '+',
  NumpadSubtract: '−',
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '?',
};

/** What stands on the cap of a key of the common Latin layout, as separate caps to press together. */
export function capsOf({ code, mod, shift }: PhysicalKey): readonly string[] {
  const own = caps[code] ?? code.replace(/^(Key|Digit|Numpad)/, '');
  return [...(mod ? ['Ctrl'] : []), ...(shift && own !== '?' ? ['Shift'] : []), own];
}
