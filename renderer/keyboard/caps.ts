/** What stands on the caps of keys. */
import type { PhysicalKey } from '#shared/keyboard/physical-key.ts';
import type { Layout } from './layout-store.ts';

const named: Readonly<Record<string, string>> = {
  Enter: 'Enter',
  NumpadEnter: 'Num Enter',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  Insert: 'Ins',
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
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num −',
  NumpadMultiply: 'Num ×',
  NumpadDivide: 'Num ÷',
  NumpadDecimal: 'Num .',
  ShiftLeft: 'Shift',
  ShiftRight: 'Shift',
  ControlLeft: 'Ctrl',
  ControlRight: 'Ctrl',
  AltLeft: 'Alt',
  AltRight: 'Alt',
  CapsLock: 'Caps Lock',
};

/** Where the system does not tell the layout: what the common Latin one has on keys that are no letter or digit. */
const latin: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
  IntlBackslash: '<',
  IntlRo: 'ろ',
  IntlYen: '¥',
};

const none: Layout = new Map();

/** The cap of one key, whatever is held along. */
export function capOf(code: string, layout: Layout = none): string {
  const own = named[code];
  if (own !== undefined) return own;
  const told = layout.get(code);
  if (told !== undefined && told.trim() !== '') return told.toLocaleUpperCase('en');
  return latin[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ');
}

/** Caps to press together. `Shift` and the key of `/` are shown as the `?` that people look for, where that is its cap. */
export function capsOf(
  { code, mod, shift }: PhysicalKey,
  layout: Layout = none,
): readonly string[] {
  const own = capOf(code, layout);
  if (shift && !mod && code === 'Slash' && own === '/') return ['?'];
  return [...(mod ? ['Ctrl'] : []), ...(shift ? ['Shift'] : []), own];
}
