/**
 * The entries of a large JSON document, one after the other, as their text arrives. Of the whole only its skeleton is
 * looked at here; each entry is small and is left to `JSON.parse`, which is faster than any tokenizer written in
 * JavaScript and checks it besides.
 */
import { jsonOf } from './json-text.ts';

export type JsonEntry = {
  /** The member of the outermost object that holds the entry; null where the document is a list. */
  readonly key: string | null;
  /** Its number in the list, from 0; null for a member that is no list, which comes whole. */
  readonly index: number | null;
  readonly text: string;
  /** Where it begins in the document, from 1. */
  readonly line: number;
  readonly column: number;
};

export type JsonBreak = {
  readonly reason: 'json-broken' | 'entry-too-large' | 'nested-too-deep';
  readonly line: number;
  readonly column: number;
  readonly found: string;
};

/** The place in the document of a place in an entry's text, both from 1. */
export function placeWithin(
  entry: Pick<JsonEntry, 'line' | 'column'>,
  { line, column }: { readonly line: number; readonly column: number },
): { readonly line: number; readonly column: number } {
  return {
    line: entry.line + line - 1,
    column: line === 1 ? entry.column + column - 1 : column,
  };
}

/** The most characters of one entry, and how deep it may be nested. */
const most = { characters: 64 * 1024 * 1024, depth: 500 };

/** What is expected between entries. */
type Expected =
  | 'root'
  | 'key'
  | 'first key'
  | 'colon'
  | 'value'
  | 'element'
  | 'first element'
  | 'comma'
  | 'end';

/**
 * Cuts a document that is handed to `write` in pieces of any size. `members`: the elements of lists that are members of
 * the outermost object, and its other members whole. `elements`: those of the outermost list; any other document whole.
 */
export function jsonEntries(split: 'members' | 'elements') {
  const entries: JsonEntry[] = [];
  const lists = new Set<string>();
  let broken: JsonBreak | null = null;
  let expected: Expected = 'root';
  let root = '';
  let key: string | null = null;
  let index: number | null = null;
  let line = 1;
  /** Characters of earlier pieces, and of all up to the last line end. */
  let base = 0;
  let lineStart = 0;
  /** The value that is being passed through: its depth, or a scalar or string. */
  let inside: 'nothing' | 'value' | 'scalar' | 'key' = 'nothing';
  let depth = 0;
  let inString = false;
  let escaped = false;
  let startLine = 1;
  let startColumn = 1;
  let parts: string[] = [];
  let held = 0;

  function fail(reason: JsonBreak['reason'], atLine: number, column: number, found: string): void {
    broken ??= { reason, line: atLine, column, found };
  }

  function begin(column: number): void {
    startLine = line;
    startColumn = column;
    parts = [];
    held = 0;
    depth = 0;
    inString = false;
    escaped = false;
  }

  /** Tells where the text of an entry breaks, from what there is of it. */
  function failWithin(text: string, otherwise: JsonBreak['reason']): void {
    const json = jsonOf(text);
    if (json.ok || otherwise !== 'json-broken') {
      fail(otherwise, startLine, startColumn, text.slice(0, 80));
      return;
    }
    const { line: atLine, column } = placeWithin({ line: startLine, column: startColumn }, json);
    fail('json-broken', atLine, column, json.message);
  }

  function finish(text: string): void {
    inside = 'nothing';
    entries.push({ key, index, text, line: startLine, column: startColumn });
    if (index !== null) index += 1;
    expected = root === 'whole' ? 'end' : 'comma';
  }

  function write(chunk: string): void {
    let start = inside === 'nothing' ? -1 : 0;
    let at = 0;
    const { length } = chunk;
    for (; at < length && broken === null; at += 1) {
      const code = chunk.charCodeAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (code === 0x5c) escaped = true;
        else if (code === 0x22) {
          inString = false;
          if (inside === 'key') {
            endKey(parts.join('') + chunk.slice(start, at + 1));
            start = -1;
          } else if (depth === 0) {
            finish(parts.join('') + chunk.slice(start, at + 1));
            start = -1;
          }
        } else if (code === 0x0a) {
          line += 1;
          lineStart = base + at + 1;
        }
        continue;
      }
      if (code === 0x0a) {
        line += 1;
        lineStart = base + at + 1;
      }
      if (inside === 'value') {
        if (code === 0x22) inString = true;
        else if (code === 0x7b || code === 0x5b) {
          depth += 1;
          if (depth > most.depth) {
            fail('nested-too-deep', line, base + at - lineStart + 1, `${most.depth}`);
          }
        } else if (code === 0x7d || code === 0x5d) {
          depth -= 1;
          if (depth === 0) {
            finish(parts.join('') + chunk.slice(start, at + 1));
            start = -1;
          }
        }
        continue;
      }
      const isBlank = code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
      if (inside === 'scalar') {
        if (!isBlank && code !== 0x2c && code !== 0x7d && code !== 0x5d) continue;
        finish(parts.join('') + chunk.slice(start, at));
        start = -1;
      }
      if (isBlank) continue;
      const opened = step(code, base + at - lineStart + 1, chunk[at] ?? '');
      if (opened) start = at;
    }
    if (inside !== 'nothing' && broken === null) {
      const rest = chunk.slice(start);
      parts.push(rest);
      held += rest.length;
      if (held > most.characters) failWithin(parts.join('').slice(0, 100_000), 'entry-too-large');
    }
    base += length;
  }

  /** One character of the skeleton; true when an entry or a key begins at it. */
  function step(code: number, column: number, character: string): boolean {
    switch (expected) {
      case 'root':
        root = split === 'elements' ? (code === 0x5b ? 'list' : 'whole') : 'object';
        if (code === 0xfeff) return false;
        if (root === 'list') {
          index = 0;
          expected = 'first element';
          return false;
        }
        if (root === 'whole') return beginValue(code, column);
        if (code !== 0x7b) {
          // Whatever else it is, it is passed on whole, so that its reader can say what it is not.
          root = 'whole';
          return beginValue(code, column);
        }
        expected = 'first key';
        return false;
      case 'first key':
      case 'key':
        if (code === 0x7d && expected === 'first key') {
          expected = 'end';
          return false;
        }
        if (code !== 0x22) break;
        begin(column);
        inside = 'key';
        inString = true;
        return true;
      case 'colon':
        if (code !== 0x3a) break;
        expected = 'value';
        return false;
      case 'value':
        if (code !== 0x5b) return beginValue(code, column);
        lists.add(key ?? '');
        index = 0;
        expected = 'first element';
        return false;
      case 'first element':
      case 'element':
        if (code !== 0x5d || expected === 'element') return beginValue(code, column);
        endList();
        return false;
      case 'comma':
        if (index !== null && code === 0x5d) {
          endList();
          return false;
        }
        if (index === null && code === 0x7d) {
          expected = 'end';
          return false;
        }
        if (code !== 0x2c) break;
        expected = index === null ? 'key' : 'element';
        return false;
      case 'end':
        break;
    }
    fail('json-broken', line, column, character);
    return false;
  }

  function endList(): void {
    index = null;
    expected = root === 'list' ? 'end' : 'comma';
  }

  function beginValue(code: number, column: number): boolean {
    if (code === 0x2c || code === 0x7d || code === 0x5d || code === 0x3a) {
      fail('json-broken', line, column, String.fromCharCode(code));
      return false;
    }
    begin(column);
    inside = code === 0x22 || code === 0x7b || code === 0x5b ? 'value' : 'scalar';
    inString = code === 0x22;
    depth = code === 0x7b || code === 0x5b ? 1 : 0;
    return true;
  }

  function endKey(text: string): void {
    inside = 'nothing';
    const json = jsonOf(text);
    if (!json.ok || typeof json.value !== 'string') failWithin(text, 'json-broken');
    else key = json.value;
    expected = 'colon';
  }

  function end(): void {
    if (broken !== null) return;
    const text = parts.join('');
    if (inside === 'scalar') finish(text);
    else if (inside !== 'nothing') failWithin(text, 'json-broken');
    if (expected !== 'end') {
      fail('json-broken', line, Math.max(1, base - lineStart), 'the file ends too early');
    }
  }

  return {
    write,
    /** To be called after the last piece. */
    end,
    /** The entries that were completed since this was last called. */
    take: (): readonly JsonEntry[] => entries.splice(0),
    /** Where the document stopped being one; nothing more comes then. */
    broken: (): JsonBreak | null => broken,
    /** Members of the outermost object that are lists, as far as it was read. */
    lists: lists as ReadonlySet<string>,
  };
}
