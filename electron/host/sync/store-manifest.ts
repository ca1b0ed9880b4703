/**
 * Storing a leased batch: lease and project with the work, tasks and assets in the cache. After a power cut either may
 * be there without the other; greeting the hub brings what is missing.
 */
import type { WritableDb } from '#shared/node/sqlite.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import type { Manifest, ManifestTask } from '#shared/protocol/leases.ts';
import { saveAsset } from '../store/assets.ts';
import { saveBatch } from '../store/batches.ts';
import { forgetLeaseRequest } from '../store/lease-requests.ts';
import { saveProject } from '../store/projects.ts';
import { saveManifest, saveTask } from '../store/tasks.ts';

/** `answers` is the key of the request that this batch answers; null when it came without one. */
export function storeManifest(
  db: WritableDb,
  manifest: Manifest,
  takenAt: number,
  answers: string | null,
): void {
  db.transaction(() => {
    saveProject(db, manifest.project);
    saveBatch(db, manifest.lease, takenAt);
    for (const [index, task] of manifest.tasks.entries()) {
      const text = verifiedText(task);
      saveAsset(db, task.asset, text === null ? 'absent' : 'verified');
      saveTask(db, manifest.lease.batchId, index + 1, { ...task, text });
    }
    saveManifest(db, manifest.lease.batchId);
    if (answers !== null) forgetLeaseRequest(db, answers);
  });
}

/** A text whose bytes are not the asset's is not shown; the asset is then fetched as a file. */
export function verifiedText({ text, asset }: Pick<ManifestTask, 'text' | 'asset'>): string | null {
  if (text === null || sha256Of(text) !== asset.sha256) return null;
  return text;
}
