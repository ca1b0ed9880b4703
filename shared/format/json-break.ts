/** Where a text stops being JSON, which V8 does not always tell. Used once something is known to be broken. */

const blanks = /[ \t\r\n]*/y;
const scalar =
  /"(?:(?!\p{Cc})[^"\\]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.])|true|false|null/uy;
const key = /"(?:(?!\p{Cc})[^"\\]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;

/** The index of the first character that cannot be there (the length where the end comes too early); null when whole. */
export function jsonBreak(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const named = (): boolean => {
    if (!skip(key)) return false;
    skip(blanks);
    if (text[at] !== ':') return false;
    at += 1;
    return true;
  };
  let wanted: 'value' | 'value or end' | 'key or end' | 'rest' = 'value';
  for (;;) {
    skip(blanks);
    const character = text[at];
    if (wanted === 'key or end' && character !== '}') {
      if (!named()) return at;
      wanted = 'value';
    } else if (wanted === 'rest' && open.length === 0) {
      return at === text.length ? null : at;
    } else if (wanted !== 'value' && character === (open.at(-1) === '{' ? '}' : ']')) {
      open.pop();
      at += 1;
      wanted = 'rest';
    } else if (wanted === 'rest') {
      if (character !== ',') return at;
      at += 1;
      skip(blanks);
      if (open.at(-1) === '{' && !named()) return at;
      wanted = 'value';
    } else if (character === '{' || character === '[') {
      open.push(character);
      at += 1;
      wanted = character === '{' ? 'key or end' : 'value or end';
    } else if (skip(scalar)) wanted = 'rest';
    else return at;
  }
}
