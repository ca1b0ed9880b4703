/** How far a batch's download is, told from the store and from what is under way. */
import type { Download as DownloadSchema } from '#shared/contract/work.ts';
import type { z } from 'zod';
import { failure } from '#shared/failure.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { assetsOfBatch } from '../store/assets.ts';
import type { StoredAsset } from '../store/assets.ts';
import type { StoredBatch } from '../store/batches.ts';

export type Download = z.infer<typeof DownloadSchema>;

/** `underWay` has the bytes that are here of assets that are coming in; `runs` says whether requests have a chance. */
export function downloadOf(
  db: ReadableDb,
  batch: StoredBatch,
  underWay: ReadonlyMap<string, number>,
  runs: boolean,
): Download {
  const assets = assetsOfBatch(db, batch.batchId);
  const verified = assets.filter(({ state }) => state === 'verified');
  const partial = assets.filter(({ state }) => state === 'absent');
  const here = partial.reduce((sum, { asset }) => sum + (underWay.get(asset.sha256) ?? 0), 0);
  const running = runs && partial.some(({ asset }) => underWay.has(asset.sha256));
  return {
    batchId: batch.batchId,
    ...stateOf(batch, assets, running),
    bytes: sumBytes(verified) + here,
    totalBytes: sumBytes(assets),
    files: verified.length,
    totalFiles: assets.length,
  };
}

function stateOf(
  batch: StoredBatch,
  assets: readonly StoredAsset[],
  running: boolean,
): Pick<Download, 'state' | 'failure'> {
  const refused = assets.filter(({ state }) => state === 'refused');
  if (assets.every(({ state }) => state === 'verified')) {
    return { state: 'complete', failure: null };
  }
  if (batch.download === 'pause') return { state: 'paused', failure: batch.downloadFailure };
  if (assets.some(({ state }) => state === 'absent')) {
    return { state: running ? 'running' : 'waiting', failure: null };
  }
  const [first] = refused;
  const code = first?.failure?.code ?? 'asset-missing';
  return { state: 'failed', failure: failure(code, { files: refused.length }) };
}

function sumBytes(assets: readonly StoredAsset[]): number {
  return assets.reduce((sum, { asset }) => sum + asset.bytes, 0);
}
