/** Finding work and taking it. */
import type { Failure } from '#shared/failure.ts';
import { Sha256 } from '#shared/ids.ts';
import type { BatchId } from '#shared/ids.ts';
import type { ProjectOffer } from '#shared/project.ts';
import { readAsset } from '../store/assets.ts';
import type { LeaseRequest } from '#shared/protocol/leases.ts';
import { idempotencyHeader } from '#shared/protocol/version.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import type { App } from '../app/app.ts';
import { freeBytesOf, leaseSpaceFailure } from '../downloads/disk-space.ts';
import {
  forgetLeaseRequest,
  saveLeaseRequest,
  unansweredLeaseRequest,
} from '../store/lease-requests.ts';
import type { StoredLeaseRequest } from '../store/lease-requests.ts';
import { hasWaitingPractice } from '../store/practice.ts';
import { readOffers, saveOffers } from '../store/projects.ts';
import { withPaces } from '../planning/offer-paces.ts';
import { withOwnPractice } from '../practice/practice-view.ts';
import { storeManifest } from '../sync/store-manifest.ts';
import type { Workplace } from '../workplace/workplace.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import type { Handlers } from './handlers.ts';

export const workCalls: Pick<Handlers, 'work.offers' | 'work.take'> = {
  'work.offers': async (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { session, profile, moving } = found.value;
    const shown = (offers: readonly ProjectOffer[]) =>
      withPaces(
        profile.db,
        withPictures(profile.db, offers).map((offer) => withOwnPractice(profile.db, offer)),
      );
    const { offers: kept, heardAt: keptAt } = readOffers(profile.db);
    const old = (why: Failure | null) => ok({ offers: shown(kept), heardAt: keptAt, failure: why });
    if (app.settings.read().syncPaused) return old(null);
    const reply = await session.ask('projects', { withinMs: app.network.offersMs });
    if (!reply.ok) return old(reply.failure);
    const { projects: offers } = reply.value;
    const heardAt = app.environment.clock.wallMs();
    if (profile.writing.ok) saveOffers(profile.writing.value, offers, heardAt);
    for (const { picture } of offers) {
      if (picture !== null) moving?.previews.want(picture);
    }
    moving?.practice.keep(offers);
    return ok({ offers: shown(offers), heardAt, failure: null });
  },

  'work.take': async (app, wanted) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { place, db } = found.value;
    const full = await spaceFor(app, place, wanted);
    if (full !== null) return failed(full);
    await practiceSent(place, wanted);
    const taken = await take(app, place, db, requestFor(app, db, wanted));
    if (!taken.ok) return taken;
    app.announcer.changed('offers', 'batches', 'tasks', 'reviews');
    place.moving?.downloads.wake();
    return ok({ batchId: taken.value });
  },
};

/** The offers with those pictures that are here; the others are told of once they are. */
function withPictures(db: ReadableDb, offers: readonly ProjectOffer[]): ProjectOffer[] {
  return offers.map((offer) => {
    const sha256 = Sha256.safeParse(offer.picture);
    const isHere = sha256.success && readAsset(db, sha256.data)?.state === 'verified';
    return isHere ? offer : { ...offer, picture: null };
  });
}

/** So long at most a lease waits for practice that is on its way, ms. */
const practiceFirstMs = 5000;

/** The hub decides by what it has: what was answered right reaches it before work is asked for. */
async function practiceSent({ profile, moving }: Workplace, wanted: LeaseRequest): Promise<void> {
  if (wanted.purpose !== 'label' || moving === null) return;
  if (!hasWaitingPractice(profile.db, wanted.projectId)) return;
  moving.engine.wake();
  await moving.engine.settled(practiceFirstMs);
}

async function spaceFor(app: App, { profile }: Workplace, wanted: LeaseRequest) {
  const offer = readOffers(profile.db).offers.find(
    ({ project }) => project.projectId === wanted.projectId,
  );
  const freeBytes = app.environment.freeBytes ?? freeBytesOf;
  const bytes = Math.ceil((offer?.bytesPerTask ?? 0) * wanted.tasks);
  return leaseSpaceFailure(await freeBytes(profile.assetsFolder), bytes);
}

/** A request older than this was found by a greeting since, if the hub granted it. */
const unansweredMs = 10 * 60_000;

/** The request to send: one whose reply never came, as it was, or a new one that is written down first. */
function requestFor(app: App, db: WritableDb, request: LeaseRequest): StoredLeaseRequest {
  const now = app.environment.clock.wallMs();
  const unanswered = unansweredLeaseRequest(db, request);
  if (unanswered !== null && Math.abs(now - unanswered.madeAt) < unansweredMs) return unanswered;
  if (unanswered !== null) forgetLeaseRequest(db, unanswered.key);
  const made = { key: app.environment.newId(), request, madeAt: now };
  saveLeaseRequest(db, made);
  return made;
}

async function take(
  app: App,
  { session, moving }: Workplace,
  db: WritableDb,
  { key, request }: StoredLeaseRequest,
): Promise<Result<BatchId>> {
  const headers = { [idempotencyHeader]: key };
  const lease = await session.ask('lease', { body: request, headers });
  if (!lease.ok) {
    // A plain no needs no repetition; anything else may have been a yes.
    if (lease.problem !== null && !lease.problem.retryable) forgetLeaseRequest(db, key);
    else moving?.engine.wake();
    return lease;
  }
  const { batchId } = lease.value;
  const manifest = await session.ask('manifest', { params: { batchId } });
  if (!manifest.ok) {
    moving?.engine.wake();
    return manifest;
  }
  storeManifest(db, manifest.value, app.environment.clock.wallMs(), key);
  return ok(batchId);
}
