/** What a Label Studio task is about: the text or the picture's address among its data. */
import type { BrokenReason } from './broken-reason.ts';
import type { ReadOptions } from './import-format.ts';
import type { KnownPicture, Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import { namesPicture, pictureNames, textNames } from './table-layout.ts';

export type Subject = { readonly holds: 'picture' | 'text'; readonly value: string };

/** By the name that the caller gives, else by the names and values that data usually have; null when nothing tells. */
export function subjectOf(data: Record<string, unknown>, options: ReadOptions): Subject | null {
  const texts = Object.entries(data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const named = (wanted: string | undefined, holds: Subject['holds']): Subject | null => {
    const value = wanted === undefined ? undefined : data[wanted];
    return typeof value === 'string' ? { holds, value } : null;
  };
  if (options.text !== undefined) return named(options.text, 'text');
  if (options.picture !== undefined) return named(options.picture, 'picture');
  const first = (
    holds: Subject['holds'],
    fits: (key: string, value: string) => boolean,
  ): Subject | null => {
    const value = texts.find((entry) => fits(...entry))?.[1];
    return value === undefined ? null : { holds, value };
  };
  const isPictureKey = (key: string) => pictureNames.has(key.toLowerCase());
  const [only, another] = texts;
  return (
    first('picture', (key, value) => isPictureKey(key) && looksLikePicture(value)) ??
    first('text', (key) => textNames.has(key.toLowerCase())) ??
    first('picture', isPictureKey) ??
    first('picture', (_key, value) => looksLikePicture(value)) ??
    (only === undefined || another !== undefined ? null : { holds: 'text', value: only[1] })
  );
}

function looksLikePicture(value: string): boolean {
  return namesPicture(value.replace(/[?#].*$/s, '')) || namesPicture(value);
}

/** The picture at an address: of a web server, an upload (`1f2e3d4c-name.jpg`), or `/data/local-files/?d=folder/name.jpg`. */
export function findSubject(
  pictures: Pictures | null,
  written: string,
  from: string,
): KnownPicture | BrokenReason {
  const local = /^\/data\/local-files\/\?(?:.*&)?d=([^&]+)/.exec(written)?.[1];
  const address = local === undefined ? written : decoded(local);
  const plain = findPicture(pictures, address, from);
  if (typeof plain !== 'string') return plain;
  const others = [
    decoded(address),
    withoutUploadMark(address),
    withoutUploadMark(decoded(address)),
  ];
  for (const other of others) {
    const picture = findPicture(pictures, other, from);
    if (typeof picture !== 'string') return picture;
  }
  return plain;
}

function withoutUploadMark(address: string): string {
  return address.replace(/(^|\/)[\da-f]{8}-([^/]+)$/, '$1$2');
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
