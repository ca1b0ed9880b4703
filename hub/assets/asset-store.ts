/** Assets in the database, and who may read them. */
import type { Asset } from '#shared/asset.ts';
import { Asset as AssetSchema } from '#shared/asset.ts';
import { chunksOf } from '../database/chunks.ts';
import type { AssetRow, Database } from '../database/tables.ts';

/** An asset to be stored; small texts bring their content along. */
export type NewAsset = Asset & { readonly content: string | null };

/** Adds assets; those that are there stay as they are. */
export async function addAssets(db: Database, assets: readonly NewAsset[]): Promise<void> {
  const rows = assets.map((asset) => ({
    sha256: asset.sha256,
    bytes: asset.bytes,
    media_type: asset.mediaType,
    width: asset.width,
    height: asset.height,
    content: asset.content,
  }));
  for (const some of chunksOf(rows)) {
    await db
      .insertInto('asset')
      .values(some)
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
}

export function assetOf(row: AssetRow): Asset {
  return AssetSchema.parse({
    sha256: row.sha256,
    bytes: Number(row.bytes),
    mediaType: row.media_type,
    width: row.width,
    height: row.height,
  });
}

/** The asset, if this person holds or held a task of it, or if it is for practice, or the picture that a project shows. */
export async function readableAsset(
  db: Database,
  accountId: string,
  sha256: string,
): Promise<AssetRow | null> {
  const row = await db
    .selectFrom('asset')
    .selectAll()
    .where('sha256', '=', sha256)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('task')
            .innerJoin('batch_task', 'batch_task.task_id', 'task.task_id')
            .innerJoin('batch', 'batch.batch_id', 'batch_task.batch_id')
            .select('task.task_id')
            .where('task.asset_sha256', '=', sha256)
            .where('batch.account_id', '=', accountId),
        ),
        eb.exists(
          eb
            .selectFrom('task')
            .select('task.task_id')
            .where('task.asset_sha256', '=', sha256)
            .where('task.ordinal', '=', 1)
            .where('asset.media_type', '!=', 'text/plain'),
        ),
        eb.exists(
          eb
            .selectFrom('practice')
            .select('practice.practice_id')
            .where('practice.asset_sha256', '=', sha256)
            .where('practice.retired_at', 'is', null),
        ),
      ]),
    )
    .executeTakeFirst();
  return row ?? null;
}
