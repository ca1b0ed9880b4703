/** Keys by where they sit on the keyboard, so that Hangul, a Russian layout and Caps Lock change nothing. */

/** A physical key (`KeyboardEvent.code`) with what is held along. `mod` is Ctrl, on a Mac also Command. */
export type PhysicalKey = {
  readonly code: string;
  readonly mod: boolean;
  readonly shift: boolean;
};

/**
 * Keys that are never bound: on Korean keyboards right Alt and right Ctrl are the Hangul and Hanja keys, and the other
 * ones switch scripts too, or type characters, elsewhere.
 */
export const neverBound = [
  'AltRight',
  'ControlRight',
  'Lang1',
  'Lang2',
  'Lang3',
  'Lang4',
  'Lang5',
  'KanaMode',
  'Convert',
  'NonConvert',
] as const;

/** Codes that a command may have; what is missing here is held along with others, switches scripts or belongs to the system. */
const bindable =
  /^(?:Key[A-Z]|Digit\d|Numpad(?:\d|Add|Subtract|Multiply|Divide|Decimal|Enter)|F(?:[1-9]|1[0-2])|Arrow(?:Left|Right|Up|Down)|Page(?:Up|Down)|Home|End|Insert|Delete|Backspace|Enter|Escape|Space|Tab|Minus|Equal|Bracket(?:Left|Right)|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Intl(?:Backslash|Ro|Yen))$/;

/** Reads `code` with `Mod+` or `Shift+` or both in front; null when it is none of the keys that can be bound. */
export function readKey(written: string): PhysicalKey | null {
  const parts = written.split('+');
  const code = parts.at(-1) ?? '';
  const read = { code, mod: parts.includes('Mod'), shift: parts.includes('Shift') };
  return bindable.test(code) && writeKey(read) === written ? read : null;
}

/** The one way in which a key is written down. */
export function writeKey({ code, mod, shift }: PhysicalKey): string {
  return `${mod ? 'Mod+' : ''}${shift ? 'Shift+' : ''}${code}`;
}

/** Whether a command can have the key with this code. */
export function isBindable(code: string): boolean {
  return bindable.test(code);
}
