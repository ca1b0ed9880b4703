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

type Growing = XmlElement & { readonly children: XmlElement[]; text: string };

/** Hands on every whole element at `depth`: 0 is the root, 1 what is in it. */
export function xmlElements(depth: 0 | 1) {
  const elements: XmlElement[] = [];
  const open: (Growing & { readonly start: number })[] = [];
  let rootName = '';
  let broken: XmlBreak | null = null;
  let place = { line: 1, column: 1, start: 0 };
  const parser = new SaxesParser({ position: true, xmlns: false as const });

  function fail(reason: BrokenReason, line: number, column: number, found: string): void {
    broken ??= { reason, line, column, found };
  }

  parser.on('error', ({ message }) => {
    const { line, columnIndex } = parser;
    fail('xml-broken', line, Math.max(1, columnIndex), message.replace(/^\d+:\d+: /, ''));
  });
  parser.on('doctype', () => {
    fail('xml-document-type', parser.line, Math.max(1, parser.columnIndex), '');
  });
  parser.on('opentagstart', ({ name }) => {
    const column = Math.max(1, parser.columnIndex - name.length - 1);
    place = { line: parser.line, column, start: parser.position };
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (broken !== null) return;
    if (open.length === 0) rootName = name;
    if (open.length >= most.depth) {
      fail('nested-too-deep', place.line, place.column, `${most.depth}`);
      return;
    }
    open.push({ name, attributes, children: [], text: '', ...place });
  });
  parser.on('text', (text) => addText(text));
  parser.on('cdata', (text) => addText(text));
  parser.on('closetag', () => {
    const element = open.pop();
    if (broken !== null || element === undefined) return;
    if (open.length === depth) elements.push(element);
    else if (open.length > depth) open.at(-1)?.children.push(element);
  });

  function addText(text: string): void {
    const element = open.at(-1);
    if (element === undefined || open.length <= depth) return;
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
  const [child, another] = childrenOf(element, name);
  return another === undefined ? child?.text : undefined;
}
