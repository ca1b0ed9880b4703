/** What keeps an entry of a ZIP from being unpacked. */
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

/** A line of English for the operator; null when there is nothing wrong. */
export function entryProblem(entry: Entry, name: string): string | null {
  if (/^\/|^[a-z]:/i.test(name)) return 'has an absolute path';
  if (name.split('/').includes('..')) return 'has a path that leads out of the archive';
  if (name.includes('\0')) return 'has a name that no file can have';
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) {
    return 'is a link; only files can be imported';
  }
  if (entry.isEncrypted()) return 'is encrypted; pack it again without a password';
  if (!METHODS.includes(entry.compressionMethod)) {
    return `is compressed by method ${entry.compressionMethod}; only deflate can be read`;
  }
  const { uncompressedSize: bytes, compressedSize: packed } = entry;
  if (bytes > mostEntryBytes) {
    return `unpacks to ${bytes} bytes; at most ${mostEntryBytes} are accepted`;
  }
  if (bytes > DENSE_BYTES && bytes > packed * MOST_DENSITY) {
    return `unpacks ${packed} bytes to ${bytes}, as an archive bomb does`;
  }
  return null;
}

/** Whether it is a folder, or one of the files that systems leave among others. */
export function isPassedOver(name: string): boolean {
  return (
    name.endsWith('/') ||
    name.split('/').some((part) => part.startsWith('.') && part !== '..' && part !== '.') ||
    name.startsWith('__MACOSX/')
  );
}
