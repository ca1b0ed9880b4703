/** Files of assets that are taken back when what they were stored for comes to nothing. */
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { claimFolders, claimsIn, isAbandoned, openClaims, removeClaims } from './asset-claims.ts';

type Returning = Pick<HubContext, 'dir' | 'db' | 'newId' | 'clock' | 'assets'>;

/**
 * Runs `step` with an asset folder that remembers what is stored in it. When `step` throws, the files that no asset stands
 * for, and that no other import relies on, are deleted. After a crash `takeBackAbandoned` does it.
 */
export async function withReturnableAssets<Context extends Returning, T>(
  context: Context,
  step: (context: Context) => Promise<T>,
): Promise<T> {
  const claims = openClaims(context.dir);
  const assets: HubContext['assets'] = {
    ...context.assets,
    put: (sha256, bytes) => {
      claims.add(sha256);
      return context.assets.put(sha256, bytes);
    },
  };
  try {
    const done = await step({ ...context, assets });
    claims.close();
    const folder = claims.folder();
    if (folder !== null) await removeClaims(folder);
    return done;
  } catch (error) {
    claims.close();
    const folder = claims.folder();
    // Where even that fails, on a disk that is gone, the next start does it.
    if (folder !== null) await takeBack(context, folder).catch(() => {});
    throw error;
  }
}

/** Does for imports whose process was killed what they could not do any more. */
export async function takeBackAbandoned(context: Returning): Promise<void> {
  for (const folder of await claimFolders(context.dir)) {
    if (isAbandoned(folder)) await takeBack(context, folder);
  }
}

/** In transactions of their own, so that nobody waits for long; what others store meanwhile is theirs. */
async function takeBack(context: Returning, folder: string): Promise<void> {
  let last: string | null = null;
  for await (const some of claimsIn(folder)) {
    last = some.at(-1) ?? null;
    await inTransaction(context, async ({ db, assets }) => {
      const rows = await db
        .selectFrom('asset')
        .select('sha256')
        .where('sha256', 'in', some)
        .execute();
      const stored = new Set(rows.map(({ sha256 }) => sha256));
      await assets.putBack(stored);
      const unstored = some.filter((sha256) => !stored.has(sha256));
      await assets.remove(unstored, (asked) => claimedElsewhere(context.dir, folder, asked));
    });
  }
  if (last !== null) await context.assets.removeParts(last);
  await removeClaims(folder);
}

/** Which of the assets the claims in other folders name. */
async function claimedElsewhere(
  dir: string,
  folder: string,
  sha256s: readonly string[],
): Promise<ReadonlySet<string>> {
  const asked = new Set(sha256s);
  const claimed = new Set<string>();
  for (const other of await claimFolders(dir)) {
    if (other === folder) continue;
    for await (const some of claimsIn(other)) {
      for (const sha256 of some) if (asked.has(sha256)) claimed.add(sha256);
    }
  }
  return claimed;
}
