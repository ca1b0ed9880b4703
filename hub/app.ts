/** The hub as one function from request to response, with no port needed. */
import { describeThrown } from '#shared/node/log.ts';
import { emptyWal } from '#shared/node/sqlite.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { assetRoutes } from './assets/asset-routes.ts';
import { blobRoutes } from './blobs/blob-routes.ts';
import type { HubContext } from './context.ts';
import { qualityRoutes } from './decisions/quality-routes.ts';
import { escrowRoutes } from './escrow/escrow-routes.ts';
import { exportRoutes } from './export/export-routes.ts';
import { folderRoutes } from './folders/folder-routes.ts';
import type { Handlers } from './http/handler.ts';
import { serveRoutes } from './http/serve-routes.ts';
import type { Sent } from './http/serve-routes.ts';
import { leaseRoutes } from './leases/lease-routes.ts';
import { lastEnding, markClosed, markOpen } from './database/open-mark.ts';
import { openHub } from './open-hub.ts';
import type { HubPlace } from './open-hub.ts';
import { practiceRoutes } from './practice/practice-routes.ts';
import { projectRoutes } from './projects/project-routes.ts';
import { syncRoutes } from './sync/sync-routes.ts';

export type Hub = {
  /** Answers a request; `address` is where it came from. */
  readonly fetch: (request: Request, sent?: Sent) => Promise<Response>;
  /** What the rooms work with, for operators' commands in the same process. */
  readonly context: HubContext;
  /** Closes the database; requests must have ended. */
  readonly close: () => Promise<void>;
};

const handlers: Handlers = {
  card: async ({ identity, protocol }) => ({
    reply: {
      service: 'jaturi-hub',
      hubId: identity.hubId,
      name: identity.name,
      protocol,
    },
  }),
  ...accountRoutes,
  ...assetRoutes,
  ...blobRoutes,
  ...escrowRoutes,
  ...exportRoutes,
  ...folderRoutes,
  ...leaseRoutes,
  ...practiceRoutes,
  ...projectRoutes,
  ...qualityRoutes,
  ...syncRoutes,
};

/**
 * Opens the hub in `place.dir`, made there when it is new. After a crash the database is looked over first. Throws a
 * Refusal for a database of a newer version and for a damaged one.
 */
export async function createHub(place: HubPlace): Promise<Hub> {
  const context = await openHub(place, lastEnding(place.dir));
  markOpen(place.dir);
  const app = serveRoutes(context, handlers);
  return {
    fetch: async (request, sent = { address: 'local' }) => app.fetch(request, sent),
    context,
    close: () => close(context),
  };
}

/** Commands that have the folder open as well would leave the WAL behind. */
async function close({ db, sqlite, dir, log }: HubContext): Promise<void> {
  try {
    emptyWal(sqlite);
    await db.destroy();
    markClosed(dir);
  } catch (thrown) {
    // Everything that was acknowledged is on the disk; the next start looks the database over.
    log.warn('not-closed-in-order', { thrown: describeThrown(thrown) });
    await db.destroy();
  }
}
