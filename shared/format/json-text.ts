/** JSON of unknown origin: what it holds, or the place where it breaks. */
import { jsonBreak } from './json-break.ts';

export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      /** From 1, within the text. */
      readonly line: number;
      readonly column: number;
      /** What stands there; empty where the text ends too early. */
      readonly message: string;
    };

export function jsonOf(text: string): JsonText {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const at = jsonBreak(text) ?? text.length;
    const before = text.slice(0, at).trimEnd();
    const upTo = at === text.length ? before : text.slice(0, at);
    const line = upTo.split('\n').length;
    const column = upTo.length - upTo.lastIndexOf('\n');
    return { ok: false, line, column, message: text.slice(at, at + 80) };
  }
}

const notNumbers = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * As `jsonOf`, but NaN and Infinity, which Python's `json` writes though JSON has no such numbers, become null: their
 * entry can then be named and left out instead of the whole file.
 */
export function lenientJsonOf(text: string): JsonText {
  const strict = jsonOf(text);
  if (strict.ok || !/NaN|Infinity/.test(text)) return strict;
  return jsonOf(text.replace(notNumbers, (one) => (one.startsWith('"') ? one : 'null')));
}
