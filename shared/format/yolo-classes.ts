/** The class names of a YOLO data set: `classes.txt` or `obj.names`, one a line, or `names` in a YAML file. */
import { parse } from 'yaml';
import { classNameOf } from './reading.ts';

/** Whether this file may define classes. */
export function definesClasses(path: string): boolean {
  return /(^|\/)(classes\.txt|[^/]+\.names|[^/]+\.ya?ml)$/i.test(path);
}

/** Class names by their number; null when the file defines none. Throws nothing for malformed YAML. */
export function classNamesOf(file: {
  readonly path: string;
  readonly text: string;
}): ReadonlyMap<number, string> | null {
  if (!/\.ya?ml$/i.test(file.path)) {
    // A blank line still counts: the numbers are line numbers.
    const lines = file.text.trimEnd().split(/\r?\n/);
    return named(lines.entries());
  }
  const names = yamlNames(file.text);
  if (Array.isArray(names)) return named(names.entries());
  if (typeof names !== 'object' || names === null) return null;
  return named(Object.entries(names).map(([key, name]) => [Number(key), name]));
}

function yamlNames(text: string): unknown {
  try {
    const document: unknown = parse(text, { maxAliasCount: 10, logLevel: 'error' });
    return typeof document === 'object' && document !== null && 'names' in document
      ? document.names
      : null;
  } catch {
    return null;
  }
}

function named(entries: Iterable<readonly [number, unknown]>): ReadonlyMap<number, string> | null {
  const names = new Map<number, string>();
  for (const [index, name] of entries) {
    if (Number.isInteger(index) && ['string', 'number', 'boolean'].includes(typeof name)) {
      const className = classNameOf(String(name));
      if (className !== '') names.set(index, className);
    }
  }
  return names.size === 0 ? null : names;
}
