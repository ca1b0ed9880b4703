/** XML of unknown origin as plain values. Every value stays text: a class may be called `007` or `true`. */
import { XMLParser } from 'fast-xml-parser';
import { lineIndex } from './line-index.ts';
import type { ReadingSoFar } from './reading.ts';
import { refuse } from './reading.ts';
import type { SourceFile } from './record.ts';
import { withoutReferences, xmlBreak } from './xml-text.ts';

export type XmlDocument = {
  readonly root: unknown;
  /** The line (from 1) of an element that has attributes or elements in it; 1 for others. */
  readonly lineOf: (element: unknown) => number;
};

const parser = new XMLParser({
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  captureMetaData: true,
});
/** Typed `Symbol` by the library, where `symbol` is meant. */
const metadata = XMLParser.getMetaDataSymbol().valueOf();

/** The file's XML; null after a broken row for a document type or a file that is not whole. */
export function xmlDocument(reading: ReadingSoFar, file: SourceFile): XmlDocument | null {
  const lines = lineIndex(file.text);
  // Labels need no document type, and only one of those can define entities that grow when they are expanded.
  const documentType = file.text.indexOf('<!DOCTYPE');
  if (documentType >= 0) {
    refuse(reading, file.path, lines(documentType), 'xml-document-type');
    return null;
  }
  const broken = xmlBreak(file.text);
  if (broken !== null) {
    refuse(reading, file.path, lines(broken), 'xml-broken', file.text.slice(broken));
    return null;
  }
  return {
    root: parser.parse(file.text),
    lineOf: (element) => {
      const at: unknown = Reflect.get(Object(element), metadata);
      const start: unknown = Reflect.get(Object(at), 'startIndex');
      return typeof start === 'number' ? lines(start) : 1;
    },
  };
}

/** The elements of this name in `element`. */
export function childrenOf(element: unknown, name: string): readonly unknown[] {
  const found: unknown = Reflect.get(Object(element), name);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** The names of the elements in `element`. */
export function childNamesOf(element: unknown): readonly string[] {
  const isElement = typeof element === 'object' && element !== null;
  return isElement ? Object.keys(element).filter((key) => !/^[@#]/.test(key)) : [];
}

/** The attribute with its references replaced; undefined where there is none. */
export function attributeOf(element: unknown, name: string): string | undefined {
  const value: unknown = Reflect.get(Object(element), `@${name}`);
  return typeof value === 'string' ? withoutReferences(value) : undefined;
}

/** The text of the only element of this name; undefined where there is none or are several. */
export function textOf(element: unknown, name: string): string | undefined {
  const children = childrenOf(element, name);
  if (children.length !== 1) return undefined;
  return contentOf(children[0]);
}

/** The element's own text; empty where it has none. */
export function ownText(element: unknown): string {
  return contentOf(element) ?? '';
}

function contentOf(element: unknown): string | undefined {
  const text: unknown =
    typeof element === 'string' ? element : Reflect.get(Object(element), '#text');
  return typeof text === 'string' ? withoutReferences(text) : undefined;
}
