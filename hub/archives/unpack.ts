/** Unpacks a ZIP for an import. Names of entries never become names on the disk, so that none can lead anywhere. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRow } from '#shared/format/broken-row.ts';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { openPromise } from 'yauzl';
import type { FoundFile } from '../projects/walk-files.ts';
import { compareNames } from '../projects/walk-files.ts';
import { Refusal } from '../refusal.ts';
import { entryNameOf } from './entry-name.ts';
import { entryProblem, isPassedOver, mostBytes, mostEntries } from './entry-problem.ts';

export type Unpacked = {
  /** In the order of their names. */
  readonly files: readonly FoundFile[];
  /** Entries that cannot be unpacked. */
  readonly leftOut: readonly BrokenRow[];
};

/**
 * Streams the files of the archive at `path` into `folder`. Throws a Refusal when it is no ZIP or was cut off, and for
 * archives that are bombs as a whole; `signal` ends it in the middle.
 */
export async function unpack(
  path: string,
  folder: string,
  signal?: AbortSignal,
): Promise<Unpacked> {
  const zip = await openZip(path);
  try {
    const { entries, leftOut } = await examine(zip, path);
    const files: FoundFile[] = [];
    for (const [index, { entry, name }] of entries.entries()) {
      signal?.throwIfAborted();
      const place = join(folder, String(index));
      const problem = await unpackEntry(zip, entry, place, signal);
      if (problem === null) files.push({ path: place, name });
      else leftOut.push(brokenRow(name, null, 'entry-damaged', problem));
    }
    return { files: files.toSorted((a, b) => compareNames(a.name, b.name)), leftOut };
  } finally {
    zip.close();
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { decodeStrings: false, autoClose: false, lazyEntries: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    throw unreadable(path, error);
  }
}

type Named = { readonly entry: Entry; readonly name: string };

/** Reads the directory of the archive alone: nothing is unpacked that does not fit into its limits. */
async function examine(
  zip: ZipFile,
  path: string,
): Promise<{ readonly entries: readonly Named[]; readonly leftOut: BrokenRow[] }> {
  const entries: Named[] = [];
  const leftOut: BrokenRow[] = [];
  const names = new Set<string>();
  let [bytes, packed] = [0, 0];
  if (zip.entryCount > mostEntries) {
    throw bomb(path, `it has ${zip.entryCount} entries; at most ${mostEntries} are accepted`);
  }
  for await (const entry of directoryOf(zip, path)) {
    const name = entryNameOf(entry);
    if (name === null) {
      const shown = entry.fileNameRaw.toString('latin1');
      leftOut.push(brokenRow(shown, null, 'entry-name-encoding'));
      continue;
    }
    packed += entry.compressedSize;
    bytes += entry.uncompressedSize;
    const problem = entryProblem(entry, name);
    if (problem !== null) leftOut.push(brokenRow(name, null, problem.reason, problem.found));
    else if (isPassedOver(name)) continue;
    else if (names.has(name)) leftOut.push(brokenRow(name, null, 'entry-repeated'));
    else {
      names.add(name);
      entries.push({ entry, name });
    }
  }
  if (packed > zip.fileSize) throw bomb(path, 'its entries lie on top of each other');
  if (bytes > mostBytes) {
    throw bomb(path, `it unpacks to ${bytes} bytes; at most ${mostBytes} are accepted`);
  }
  return { entries, leftOut };
}

async function* directoryOf(zip: ZipFile, path: string): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Null when all of it came out as the directory says; else why not. Sizes and checksums are checked on the way. */
async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  place: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    let sum = 0;
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          sum = crc32(chunk, sum);
          yield chunk;
        }
      },
      createWriteStream(place, { flags: 'wx' }),
      signal === undefined ? {} : { signal },
    );
    if (sum !== entry.crc32) return 'its checksum differs';
    return null;
  } catch (error) {
    signal?.throwIfAborted();
    if (isOfTheDisk(error)) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
}

function unreadable(path: string, error: unknown): Refusal {
  const why = error instanceof Error ? error.message : String(error);
  return new Refusal(
    'body-malformed',
    `${path} is no whole ZIP archive (${why}). Nothing was imported. Pack or download it again.`,
  );
}

function bomb(path: string, why: string): Refusal {
  return new Refusal(
    'body-malformed',
    `${path} is not unpacked: ${why}. Nothing was imported. Pack what belongs together into archives of its own.`,
  );
}
