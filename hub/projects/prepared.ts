/** Assets on their way into a project: read, hashed and stored as files, but in no table yet. */
import type { Asset } from '#shared/asset.ts';
import { entryStore } from '#shared/format/entry-store.ts';
import type { Scratch } from '#shared/format/scratch.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { limits } from '#shared/protocol/version.ts';
import type { AssetFolder } from '../assets/asset-folder.ts';
import { addAssets } from '../assets/asset-store.ts';
import type { Work } from '../context.ts';
import { addTasks } from './project-store.ts';
import type { NewTask } from './project-store.ts';

export type Prepared = {
  readonly task: NewTask;
  readonly asset: Asset;
  readonly content: string | null;
};

/** Where a text or picture came from; leaves the hub with an export only. */
export type Source = Pick<NewTask, 'fileName' | 'row'>;

/** Stores a picture's bytes. */
export async function preparePicture(
  folder: AssetFolder,
  source: Source,
  asset: Asset,
  bytes: Uint8Array,
): Promise<Prepared> {
  await folder.put(asset.sha256, bytes);
  return { task: { ...source, sha256: asset.sha256, rawText: null }, asset, content: null };
}

/** Stores a text in NFC; small ones travel in the database. `rawText` is kept where it differs. */
export async function prepareText(
  folder: AssetFolder,
  source: Source,
  text: string,
  rawText: string | null,
): Promise<Prepared> {
  const bytes = Buffer.from(text, 'utf8');
  const sha256 = sha256Of(bytes);
  const small = bytes.length <= limits.inlineTextBytes;
  if (!small) await folder.put(sha256, bytes);
  return {
    task: { ...source, sha256, rawText: rawText === text ? null : rawText },
    asset: { sha256, bytes: bytes.length, mediaType: 'text/plain', width: null, height: null },
    content: small ? text : null,
  };
}

/** Assets that are held in memory at once. */
const mostHeld = 500;

/** Collects prepared assets, of which most are put aside. */
export function preparedStore(scratch: Scratch) {
  const stored = entryStore<Prepared>(scratch, mostHeld);
  return {
    count: stored.count,
    async add(one: Prepared): Promise<void> {
      stored.add(one);
      await stored.settle();
    },
    pages: (): PreparedPages => stored.all(),
  };
}

/** Prepared assets in pages, so that imports of any size need little memory; or all at once. */
export type PreparedPages = AsyncIterable<readonly Prepared[]>;

/** Puts prepared assets into a project as its next tasks, in the caller's transaction. */
export async function addPrepared(
  work: Work,
  projectId: string,
  prepared: readonly Prepared[] | PreparedPages,
): Promise<void> {
  async function* tasks(): AsyncGenerator<readonly NewTask[], void> {
    for await (const some of Symbol.asyncIterator in prepared ? prepared : [prepared]) {
      await addAssets(
        work.db,
        some.map(({ asset, content }) => ({ ...asset, content })),
      );
      yield some.map(({ task }) => task);
    }
  }
  await addTasks(work, projectId, tasks());
}
