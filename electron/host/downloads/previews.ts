/** Pictures that stand for a project among the offers: nice to have, fetched one at a time, given up without a word. */
import { Sha256 } from '#shared/ids.ts';
import { MediaType } from '#shared/asset.ts';
import { describeThrown } from '#shared/node/log.ts';
import { readAsset, saveVerifiedAsset } from '../store/assets.ts';
import { assetPath, mediaTypeOfFile } from './asset-folder.ts';
import type { DownloadsContext } from './downloads.ts';
import { fetchAsset } from './fetch-asset.ts';

export type Previews = {
  readonly want: (sha256: string) => void;
  readonly close: () => Promise<void>;
};

/** A larger picture is not worth it here. */
const mostBytes = 32 * 1024 * 1024;

export function createPreviews(
  context: { readonly isMetered: () => boolean } & Pick<
    DownloadsContext,
    'db' | 'session' | 'pace' | 'log' | 'announcer' | 'assetsFolder'
  >,
): Previews {
  const { db, log } = context;
  const controller = new AbortController();
  const tried = new Set<string>();
  let working: Promise<void> = Promise.resolve();

  async function fetchOne(sha256: Sha256): Promise<void> {
    if (controller.signal.aborted) return;
    const fetched = await fetchAsset(
      { sha256, bytes: null, mostBytes },
      {
        session: context.session,
        folder: context.assetsFolder,
        signal: controller.signal,
        unfinished: 'preview',
        before: context.pace.down,
        onBytes: () => {},
      },
    );
    if (controller.signal.aborted) return;
    if (fetched.outcome !== 'verified') {
      tried.delete(sha256);
      return;
    }
    const found = await mediaTypeOfFile(assetPath(context.assetsFolder, sha256));
    const mediaType = MediaType.parse(found);
    saveVerifiedAsset(db, { sha256, bytes: fetched.bytes, mediaType });
    context.announcer.changed('offers');
  }

  return {
    want: (wanted) => {
      const parsed = Sha256.safeParse(wanted);
      if (!parsed.success || tried.has(parsed.data) || context.isMetered()) return;
      const sha256 = parsed.data;
      const known = readAsset(db, sha256);
      // One that a batch needs comes with the batch.
      if (known !== null) return;
      tried.add(sha256);
      working = working
        .then(() => fetchOne(sha256))
        .catch((thrown: unknown) => {
          log.warn('preview-failed', { sha256, detail: describeThrown(thrown) });
        });
    },
    close: async () => {
      controller.abort();
      await working;
    },
  };
}
