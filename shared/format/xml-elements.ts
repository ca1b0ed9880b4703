/**
 * XML of unknown origin, element by element as its text arrives. Every value stays text: a class may be called `007`.
 * The parser (saxes) checks that the text is well formed and knows XML's own five entities alone; a document type, which
 * could define others that grow when they are expanded, is refused.
 */
import { SaxesParser } from 'saxes';
import type { BrokenReason } from './broken-reason.ts';

export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, with the blanks around it. */
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly column: number;
};

export type XmlBreak = {
  readonly reason: BrokenReason;
  readonly line: number;
  readonly column: number;
  readonly found: string;
};

/** How deep elements may be nested, and the most characters of one that is handed on. */
const most = { depth: 100, characters: 64 * 1024 * 1024 };

type Growing = XmlElement & {
  readonly children: XmlElement[];
  text: string;
  /** Characters before it. */
  readonly start: number;
};

/**
 * Hands on every whole element at `depth`: 0 is the root, 1 what is in it. After `end` the next document may follow, once
 * `take` and `broken` have told of the one before and `next` was called.
 */
export function xmlElements(depth: 0 | 1) {
  const elements: XmlElement[] = [];
  const open: Growing[] = [];
  let rootName = '';
  let broken: XmlBreak | null = null;
  // Of the tag that is being read.
  let line = 1;
  let column = 1;
  let start = 0;
  let parser = newParser();

  function fail(reason: BrokenReason, atLine: number, atColumn: number, found: string): void {
    broken ??= { reason, line: atLine, column: Math.max(1, atColumn), found };
  }

  function newParser() {
    const made = new SaxesParser({ position: true, xmlns: false as const });
    made.on('error', ({ message }) => {
      fail('xml-broken', made.line, made.columnIndex, message.replace(/^\d+:\d+: /, ''));
    });
    made.on('doctype', () => {
      fail('xml-document-type', made.line, made.columnIndex, '');
    });
    made.on('opentagstart', ({ name }) => {
      line = made.line;
      column = Math.max(1, made.columnIndex - name.length - 1);
      start = made.position;
    });
    made.on('opentag', ({ name, attributes }) => {
      if (broken !== null) return;
      if (open.length === 0) rootName = name;
      if (open.length >= most.depth) {
        fail('nested-too-deep', line, column, `${most.depth}`);
        return;
      }
      open.push({ name, attributes, children: [], text: '', line, column, start });
    });
    made.on('text', addText);
    made.on('cdata', addText);
    made.on('closetag', () => {
      const element = open.pop();
      if (broken !== null || element === undefined) return;
      if (open.length === depth) elements.push(element);
      else if (open.length > depth) open.at(-1)?.children.push(element);
    });
    return made;
  }

  function addText(text: string): void {
    const element = open.at(-1);
    if (element === undefined || open.length <= depth) return;
    // The line ends between elements say nothing, and there are more of them than of anything else.
    if (element.children.length > 0 && text.trim() === '') return;
    element.text += text;
  }

  return {
    write: (chunk: string): void => {
      if (broken !== null) return;
      parser.write(chunk);
      const top = open[depth];
      if (top !== undefined && parser.position - top.start > most.characters) {
        fail('entry-too-large', top.line, top.column, top.name);
      }
    },
    /** To be called after the last piece. */
    end: (): void => {
      const left = open.at(-1);
      if (broken === null && left !== undefined) {
        fail('xml-broken', left.line, left.column, `<${left.name}> is not closed`);
      }
      if (broken === null) parser.close();
    },
    /** To be called between two documents. */
    next: (): void => {
      // What broke leaves its parser in the middle.
      if (broken !== null) parser = newParser();
      broken = null;
      rootName = '';
      elements.length = 0;
      open.length = 0;
    },
    take: (): readonly XmlElement[] => elements.splice(0),
    broken: (): XmlBreak | null => broken,
    rootName: (): string => rootName,
  };
}

/** The elements of this name in `element`. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of the only element of this name; undefined where there is none or are several. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  let found: XmlElement | undefined;
  for (const child of element?.children ?? []) {
    if (child.name !== name) continue;
    if (found !== undefined) return undefined;
    found = child;
  }
  return found?.text;
}
