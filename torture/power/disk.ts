/**
 * A folder on a disk that may lose its power, played forward through a recording. What a file holds is there once it
 * was synced; its name is there once it or its folder was. Names change on the disk in the order in which they did.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Random } from '../random.ts';
import { DiskFile } from './disk-file.ts';
import type { Recorded } from './recording.ts';

type NameChange = {
  readonly folder: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly file: DiskFile;
};

export type Disk = {
  readonly play: (recorded: Recorded) => void;
  /** Puts into `place` what is found after the power went away now. */
  readonly cutInto: (place: string, random: Random) => void;
};

/** How many of the unsynced sectors a cut finds: none, some, all. */
const keepings = [0, 0.3, 0.7, 0.95, 1] as const;

/** The folder as it is now; all that is in it counts as synced. */
export function diskOf(root: string): Disk {
  const names = new Map<string, DiskFile>();
  const durable = new Map<string, DiskFile>();
  const handles = new Map<number, DiskFile | string>();
  let changes: NameChange[] = [];
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, name);
    if (!statSync(path).isFile() || path.endsWith('-shm')) continue;
    const file = new DiskFile(readFileSync(path));
    names.set(path, file);
    durable.set(path, file);
  }

  function change(from: string | null, to: string | null, file: DiskFile): void {
    if (from !== null) names.delete(from);
    if (to !== null) names.set(to, file);
    changes.push({ folder: dirname(to ?? from ?? root), from, to, file });
  }

  /** Names reach the disk in order: one that is there has all before it there. */
  function settleThrough(last: (one: NameChange) => boolean): void {
    const count = changes.findLastIndex(last) + 1;
    for (const one of changes.slice(0, count)) apply(durable, one);
    changes = changes.slice(count);
  }

  function opened(handle: number, path: string): void {
    const known = names.get(path);
    const file = known ?? new DiskFile();
    if (known === undefined) change(null, path, file);
    handles.set(handle, file);
  }

  function synced(handle: number): void {
    const what = handles.get(handle);
    if (what instanceof DiskFile) {
      what.sync();
      settleThrough(({ file, to }) => file === what && to !== null);
    } else if (what !== undefined) {
      settleThrough(({ folder }) => folder === what);
    }
  }

  function play(recorded: Recorded): void {
    switch (recorded.kind) {
      case 'opened':
        return opened(recorded.handle, recorded.path);
      case 'opened-folder':
        return void handles.set(recorded.handle, recorded.path);
      case 'written':
        return fileOf(recorded.handle).write(recorded.offset, recorded.bytes);
      case 'truncated':
        return fileOf(recorded.handle).truncate(recorded.size);
      case 'synced':
        return synced(recorded.handle);
      case 'renamed': {
        const file = names.get(recorded.from);
        return file === undefined ? undefined : change(recorded.from, recorded.to, file);
      }
      case 'removed': {
        const file = names.get(recorded.path);
        return file === undefined ? undefined : change(recorded.path, null, file);
      }
      case 'said':
        break;
    }
  }

  function fileOf(handle: number): DiskFile {
    const file = handles.get(handle);
    if (file instanceof DiskFile) return file;
    throw new Error(`the recording writes to handle ${handle}, which is no file`);
  }

  return {
    play,
    cutInto: (place, random) => {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      const keeps = random.pick(keepings);
      const found = new Map(durable);
      for (const one of changes.slice(0, random.below(changes.length + 1))) apply(found, one);
      for (const [path, file] of found) {
        const to = join(place, relative(root, path));
        mkdirSync(dirname(to), { recursive: true });
        writeFileSync(to, file.afterCut(random, keeps));
      }
    },
  };
}

function apply(names: Map<string, DiskFile>, { from, to, file }: NameChange): void {
  if (from !== null) names.delete(from);
  if (to !== null) names.set(to, file);
}
