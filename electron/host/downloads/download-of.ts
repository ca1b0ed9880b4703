/** How far a batch's download is, told from the store and from what is under way. */
import type { Download as DownloadSchema } from '#shared/contract/work.ts';
import type { z } from 'zod';
import { failure } from '#shared/failure.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { assetTotals } from '../store/assets.ts';
import type { AssetTotals } from '../store/assets.ts';
import type { StoredBatch } from '../store/batches.ts';
import { hasManifest } from '../store/tasks.ts';

export type Download = z.infer<typeof DownloadSchema>;

/** What is coming in for a batch now: files, and the bytes of them that are here. */
export type ComingIn = {
  readonly files: number;
  readonly bytes: number;
  /** They wait because the connection is paid by its use. */
  readonly held: boolean;
};

export function downloadOf(db: ReadableDb, batch: StoredBatch, comingIn: ComingIn): Download {
  const totals = assetTotals(db, batch.batchId);
  const verified = totals.find(({ state }) => state === 'verified');
  return {
    batchId: batch.batchId,
    ...(hasManifest(db, batch.batchId)
      ? stateOf(batch, totals, comingIn)
      : { state: 'waiting' as const, failure: null }),
    bytes: (verified?.bytes ?? 0) + comingIn.bytes,
    totalBytes: totals.reduce((sum, { bytes }) => sum + bytes, 0),
    files: verified?.files ?? 0,
    totalFiles: totals.reduce((sum, { files }) => sum + files, 0),
  };
}

function stateOf(
  batch: StoredBatch,
  totals: readonly AssetTotals[],
  comingIn: ComingIn,
): Pick<Download, 'state' | 'failure'> {
  const absent = totals.find(({ state }) => state === 'absent');
  const refused = totals.find(({ state }) => state === 'refused');
  if (absent === undefined && refused === undefined) return { state: 'complete', failure: null };
  if (batch.download === 'pause') return { state: 'paused', failure: batch.downloadFailure };
  if (absent !== undefined && comingIn.held) {
    return { state: 'paused', failure: failure('metered') };
  }
  const running = comingIn.files > 0;
  if (absent !== undefined) return { state: running ? 'running' : 'waiting', failure: null };
  const code = refused?.failure?.code ?? 'asset-missing';
  return { state: 'failed', failure: failure(code, { files: refused?.files ?? 0 }) };
}
