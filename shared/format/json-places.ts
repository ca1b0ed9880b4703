/** Where the entries of a JSON text stand in it, which `JSON.parse` does not tell. The text must be valid JSON. */

type Entry = { readonly key: string; readonly at: number };

/** The index of the value that the keys lead to, from the value at `start`; of the last one there on the way. */
export function jsonPlace(text: string, keys: readonly (string | number)[], start = 0): number {
  let at = afterBlanks(text, start);
  for (const key of keys) {
    let found: number | null = null;
    for (const entry of jsonEntries(text, at)) {
      if (entry.key !== String(key)) continue;
      found = entry.at;
      break;
    }
    if (found === null) return at;
    at = found;
  }
  return at;
}

/** The entries of the object or list at `start`, each with the index where its value begins; none for other values. */
export function* jsonEntries(text: string, start = 0): Generator<Entry> {
  const open = afterBlanks(text, start);
  const isObject = text[open] === '{';
  if (!isObject && text[open] !== '[') return;
  let at = afterBlanks(text, open + 1);
  for (let number = 0; at < text.length && text[at] !== ']' && text[at] !== '}'; number += 1) {
    let key = String(number);
    if (isObject) {
      const end = endOfString(text, at);
      key = String(JSON.parse(text.slice(at, end)));
      at = afterBlanks(text, afterBlanks(text, end) + 1);
    }
    yield { key, at };
    at = afterBlanks(text, endOfValue(text, at));
    if (text[at] === ',') at = afterBlanks(text, at + 1);
  }
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (' \n\r\t'.includes(text[at] ?? '\0')) at += 1;
  return at;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at) - 1;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (character === ',' && depth === 0) return at;
  }
  return text.length;
}

/** Behind the closing mark. Strings may be pictures of many megabytes, so they are not walked through. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0) {
    let slashes = 0;
    while (text[close - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return close + 1;
    close = text.indexOf('"', close + 1);
  }
  return text.length;
}
