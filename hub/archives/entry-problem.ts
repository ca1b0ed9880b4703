/** What keeps an entry of a ZIP from being unpacked. */
import type { BrokenReason } from '#shared/format/broken-reason.ts';
import type { Entry } from 'yauzl';

/** Most bytes of one entry and of all together, unpacked. */
export const mostEntryBytes = 16 * 1024 ** 3;
export const mostBytes = 256 * 1024 ** 3;
export const mostEntries = 2_000_000;

/** Entries up to so many bytes may be as dense as they like. */
const DENSE_BYTES = 64 * 1024 * 1024;
/** Label files pack 50 to 100 times; a thousand times is as dense as deflate gets. */
const MOST_DENSITY = 300;

/** Upper half of the external attributes: a Unix file type of a symbolic link. */
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;
/** Stored, and deflated. */
const METHODS = [0, 8];

type EntryProblem = {
  readonly reason: BrokenReason;
  /** What was met; empty when there is nothing to quote. */
  readonly found: string;
};

/** Null when there is nothing wrong. */
export function entryProblem(entry: Entry, name: string): EntryProblem | null {
  if (/^\/|^[a-z]:/i.test(name)) return because('entry-path-absolute');
  if (name.split('/').includes('..')) return because('entry-path-outside');
  if (name.includes('\0')) return because('entry-name-impossible');
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) {
    return because('entry-link');
  }
  if (entry.isEncrypted()) return because('entry-encrypted');
  if (!METHODS.includes(entry.compressionMethod)) {
    return because('entry-method', String(entry.compressionMethod));
  }
  const { uncompressedSize: bytes, compressedSize: packed } = entry;
  if (bytes > mostEntryBytes) return because('entry-unpacks-too-large', String(bytes));
  if (bytes > DENSE_BYTES && bytes > packed * MOST_DENSITY) {
    return because('entry-bomb', `${packed} → ${bytes}`);
  }
  return null;
}

function because(reason: BrokenReason, found = ''): EntryProblem {
  return { reason, found };
}

/** Whether it is a folder, or one of the files that systems leave among others. */
export function isPassedOver(name: string): boolean {
  return (
    name.endsWith('/') ||
    name.split('/').some((part) => part.startsWith('.') && part !== '..' && part !== '.') ||
    name.startsWith('__MACOSX/')
  );
}
