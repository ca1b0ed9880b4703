/** Files of assets that are taken back when what they were stored for comes to nothing. */
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';

/**
 * Runs `step` with an asset folder that remembers what is new in it. When `step` throws, the new files that no asset
 * stands for are deleted. No other import may store assets meanwhile: it would rely on files that go.
 */
export async function withReturnableAssets<T>(
  context: HubContext,
  step: (context: HubContext) => Promise<T>,
): Promise<T> {
  const stored = new Set<string>();
  const assets: HubContext['assets'] = {
    ...context.assets,
    put: async (sha256, bytes) => {
      const isNew = await context.assets.put(sha256, bytes);
      if (isNew) stored.add(sha256);
      return isNew;
    },
  };
  try {
    return await step({ ...context, assets });
  } catch (error) {
    await takeBack(context, [...stored]);
    throw error;
  }
}

async function takeBack(context: HubContext, stored: readonly string[]): Promise<void> {
  await inTransaction(context, async ({ db, assets }) => {
    for (const some of chunksOf(stored)) {
      const rows = await db
        .selectFrom('asset')
        .select('sha256')
        .where('sha256', 'in', some)
        .execute();
      const needed = new Set(rows.map(({ sha256 }) => sha256));
      for (const sha256 of some) if (!needed.has(sha256)) await assets.remove(sha256);
    }
  });
}
