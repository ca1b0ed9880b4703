/** Assets: which are wanted, which are here and verified, and why one never will be. */
import { BatchId } from '#shared/ids.ts';
import type { Asset } from '#shared/asset.ts';
import { Asset as AssetSchema } from '#shared/asset.ts';
import type { Failure } from '#shared/failure.ts';
import { Failure as FailureSchema } from '#shared/failure.ts';
import { Sha256 as Sha256Schema } from '#shared/ids.ts';
import type { Sha256 } from '#shared/ids.ts';
import type { ReadableDb, SqlRow, SqlValue, WritableDb } from '#shared/node/sqlite.ts';
import { fromNullableColumn } from './json-column.ts';

export type StoredAsset = {
  readonly asset: Asset;
  /** verified: here, its bytes have its hash. refused: fetched in vain, see `failure`. */
  readonly state: 'absent' | 'verified' | 'refused';
  /** Times that whole bytes came with another hash. */
  readonly mismatches: number;
  readonly failure: Failure | null;
};

/** Stores what a manifest says of an asset; whether its bytes are here stays as it is. */
export function saveAsset(db: WritableDb, asset: Asset, state: 'absent' | 'verified'): void {
  db.run(
    `INSERT INTO asset (sha256, bytes, media_type, width, height, state)
     VALUES (:sha256, :bytes, :mediaType, :width, :height, :state)
     ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, media_type = excluded.media_type,
       width = excluded.width, height = excluded.height`,
    { ...asset, state },
  );
}

/** Stores an asset whose bytes are here though no manifest has told of it. */
export function saveVerifiedAsset(
  db: WritableDb,
  asset: Pick<Asset, 'sha256' | 'bytes' | 'mediaType'>,
): void {
  db.run(
    `INSERT INTO asset (sha256, bytes, media_type, state)
     VALUES (:sha256, :bytes, :mediaType, 'verified')
     ON CONFLICT (sha256) DO UPDATE SET state = 'verified', failure = NULL, mismatches = 0`,
    asset,
  );
}

export function readAsset(db: ReadableDb, sha256: Sha256): StoredAsset | null {
  const row = db.first('SELECT * FROM asset WHERE sha256 = :sha256', { sha256 });
  return row === undefined ? null : storedAssetOf(row);
}

export function markVerified(db: WritableDb, sha256: Sha256): void {
  db.run(
    `UPDATE asset SET state = 'verified', failure = NULL, mismatches = 0 WHERE sha256 = :sha256`,
    { sha256 },
  );
}

/** Every asset whose file is not known to be here. */
export function absentAssets(db: ReadableDb): Asset[] {
  return db
    .all(`SELECT * FROM asset WHERE state = 'absent'`)
    .map((row) => storedAssetOf(row).asset);
}

/** A verified file is no longer on the disk: it is wanted again. */
export function markAbsent(db: WritableDb, sha256: Sha256): void {
  db.run(`UPDATE asset SET state = 'absent' WHERE sha256 = :sha256`, { sha256 });
}

/** Counts bytes that had another hash; returns how often that has happened now. */
export function countMismatch(db: WritableDb, sha256: Sha256): number {
  db.run('UPDATE asset SET mismatches = mismatches + 1 WHERE sha256 = :sha256', { sha256 });
  return readAsset(db, sha256)?.mismatches ?? 0;
}

export function refuseAsset(db: WritableDb, sha256: Sha256, failure: Failure): void {
  db.run(`UPDATE asset SET state = 'refused', failure = :failure WHERE sha256 = :sha256`, {
    sha256,
    failure: JSON.stringify(failure),
  });
}

/** Gives the refused assets of a batch another try. */
export function retryRefused(db: WritableDb, batchId: BatchId): void {
  db.run(
    `UPDATE asset SET state = 'absent', mismatches = 0, failure = NULL
     WHERE state = 'refused'
       AND sha256 IN (SELECT sha256 FROM task WHERE batch_id = :batchId AND gone = 0)`,
    { batchId },
  );
}

/** Verified files that no batch at hand needs: all their tasks are in batches that the hub has closed. */
export function spareAssets(db: ReadableDb): Sha256[] {
  return db
    .all(
      `SELECT sha256 FROM asset WHERE state = 'verified'
         AND EXISTS (SELECT 1 FROM task WHERE task.sha256 = asset.sha256 AND text IS NULL)
         AND NOT EXISTS (SELECT 1 FROM task JOIN batch USING (batch_id)
                         WHERE task.sha256 = asset.sha256 AND gone = 0
                           AND batch.state NOT IN ('done', 'released'))`,
    )
    .map((row) => Sha256Schema.parse(row.sha256));
}

/** Batches that the hub has closed fetch nothing by themselves. */
export function pauseClosedDownloads(db: WritableDb): void {
  db.run(`UPDATE batch SET download = 'pause' WHERE state IN ('done', 'released')`);
}

export type AssetTotals = {
  readonly state: StoredAsset['state'];
  readonly files: number;
  readonly bytes: number;
  /** Of one of them. */
  readonly failure: Failure | null;
};

/** Assets of a batch by state, each asset counted once. */
export function assetTotals(db: ReadableDb, batchId: BatchId): AssetTotals[] {
  return db
    .all(
      `SELECT state, COUNT(*) AS files, SUM(bytes) AS bytes, MAX(failure) AS failure FROM asset
       WHERE sha256 IN (SELECT sha256 FROM task WHERE batch_id = :batchId AND gone = 0)
       GROUP BY state`,
      { batchId },
    )
    .map((row) => ({
      state: assetState(row.state),
      files: Number(row.files),
      bytes: Number(row.bytes),
      failure: fromNullableColumn(FailureSchema, row.failure),
    }));
}

/** The next asset to fetch: of the batch taken first, in the order of its tasks. */
export function nextAbsent(
  db: ReadableDb,
  except: readonly string[],
  only: readonly BatchId[] | null = null,
): { readonly batchId: BatchId; readonly asset: Asset } | null {
  const row = db.first(
    `SELECT asset.*, batch.batch_id FROM task
     JOIN asset USING (sha256) JOIN batch ON batch.batch_id = task.batch_id
     WHERE batch.download = 'run' AND task.gone = 0 AND asset.state = 'absent'
       AND sha256 NOT IN (SELECT value FROM json_each(:except))
       AND (:only IS NULL OR batch.batch_id IN (SELECT value FROM json_each(:only)))
     ORDER BY batch.taken_at, batch.batch_id, task.position LIMIT 1`,
    { except: JSON.stringify(except), only: only === null ? null : JSON.stringify(only) },
  );
  if (row === undefined) return null;
  return { batchId: BatchId.parse(row.batch_id), asset: storedAssetOf(row).asset };
}

export function storedAssetOf(row: SqlRow): StoredAsset {
  return {
    asset: AssetSchema.parse({
      sha256: row.sha256,
      bytes: row.bytes,
      mediaType: row.media_type,
      width: row.width,
      height: row.height,
    }),
    state: assetState(row.state),
    mismatches: Number(row.mismatches),
    failure: fromNullableColumn(FailureSchema, row.failure),
  };
}

function assetState(column: SqlValue | undefined): StoredAsset['state'] {
  if (column === 'verified' || column === 'refused') return column;
  return 'absent';
}
