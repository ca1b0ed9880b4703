/** The submit journal's files: numbered, only ever appended to, and dropped whole. */
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { syncFolderNow } from '#shared/node/atomic-file.ts';
import { decodeRecords } from './record.ts';
import type { DecodedRecords } from './record.ts';

/** A file that has grown to this many bytes gets a successor. */
const bytesPerFile = 4 * 1024 * 1024;

const nameOf = (number: number) => `submitted-${String(number).padStart(6, '0')}.journal`;
const namePattern = /^submitted-(\d{6,})\.journal$/;

export type JournalFiles = {
  /** Numbers of the files there are, rising. */
  readonly numbers: () => number[];
  readonly read: (number: number) => DecodedRecords;
  readonly drop: (number: number) => void;
  /** The bytes are on the disk when this returns. Throws what the disk throws, and then nothing of them is left. */
  readonly append: (bytes: Buffer) => void;
  /** What is appended next goes into a new file: the newest ends in half a record. */
  readonly beginNext: () => void;
  readonly close: () => void;
};

export function openJournalFiles(folder: string): JournalFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let handle: number | null = null;
  let size = 0;
  let current = numbers().at(-1) ?? 1;

  function numbers(): number[] {
    return readdirSync(folder)
      .map((name) => Number(namePattern.exec(name)?.[1] ?? 0))
      .filter((number) => number > 0)
      .toSorted((one, other) => one - other);
  }

  function fileOf(number: number): string {
    return join(folder, nameOf(number));
  }

  function beginNext(): void {
    close();
    current += 1;
  }

  function close(): void {
    if (handle !== null) closeSync(handle);
    handle = null;
  }

  function opened(): number {
    if (handle !== null && size >= bytesPerFile) beginNext();
    if (handle !== null) return handle;
    const file = fileOf(current);
    const isNew = statSync(file, { throwIfNoEntry: false }) === undefined;
    handle = openSync(file, 'a', 0o600);
    if (isNew) syncFolderNow(folder);
    size = statSync(file).size;
    return handle;
  }

  return {
    numbers,
    read: (number) => decodeRecords(readFileSync(fileOf(number))),
    drop: (number) => rmSync(fileOf(number), { force: true }),
    append: (bytes) => {
      const into = opened();
      try {
        for (let written = 0; written < bytes.length;) {
          written += writeSync(into, bytes, written);
        }
        fsyncSync(into);
        size += bytes.length;
      } catch (thrown) {
        ftruncateSync(into, size);
        throw thrown;
      }
    },
    beginNext,
    close,
  };
}
