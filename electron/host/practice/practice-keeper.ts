/** Brings the practice of the offered projects down and keeps it: the tasks as they are told, then their files one by one. */
import type { Asset } from '#shared/asset.ts';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import type { ProjectId } from '#shared/ids.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { ProjectOffer } from '#shared/project.ts';
import type { PracticeReply } from '#shared/protocol/practice.ts';
import { dropFile, partialPath } from '../downloads/asset-folder.ts';
import { isDiskFull, spaceFailure } from '../downloads/disk-space.ts';
import type { DownloadsContext } from '../downloads/downloads.ts';
import { fetchAsset } from '../downloads/fetch-asset.ts';
import { countMismatch, markVerified, refuseAsset, saveAsset } from '../store/assets.ts';
import { nextAbsentOfPractice, practiceVersionHere, savePractice } from '../store/practice.ts';
import { saveProject } from '../store/projects.ts';
import { verifiedText } from '../sync/store-manifest.ts';

export type PracticeKeeper = {
  /** Looks whether the practice of these projects is here as the hub has it now. */
  readonly keep: (offers: readonly ProjectOffer[]) => void;
  /** Fetches the practice of a project, whatever the connection costs; null when it is here then. */
  readonly fetch: (projectId: ProjectId) => Promise<Failure | null>;
  /** Files may be wanted, and there may be a way to the hub. */
  readonly wake: () => void;
  readonly close: () => Promise<void>;
};

export type PracticeKeeperContext = { readonly isMetered: () => boolean } & Pick<
  DownloadsContext,
  | 'db'
  | 'session'
  | 'pace'
  | 'log'
  | 'announcer'
  | 'assetsFolder'
  | 'freeBytes'
  | 'mayAsk'
  | 'labelsGo'
  | 'labelsGone'
>;

/** Whole bytes with a wrong hash are asked for again this often before the asset is given up. */
const triesPerAsset = 3;

/** In place of the version of practice that is gone. */
const noPractice = '';

export function createPracticeKeeper(context: PracticeKeeperContext): PracticeKeeper {
  const { db, log, session, announcer } = context;
  const controller = new AbortController();
  const { signal } = controller;
  /** Projects whose practice the person opened since this app was started. */
  const askedFor = new Set<ProjectId>();
  let filling: Promise<void> | null = null;
  let listing: Promise<void> = Promise.resolve();

  async function fetchList(projectId: ProjectId): Promise<Failure | null> {
    const reply = await session.ask('practice', { params: { projectId }, signal });
    if (signal.aborted) return failure('cancelled');
    if (!reply.ok) return reply.failure;
    store(reply.value);
    announcer.changed('practice', 'offers');
    return null;
  }

  function store({ project, version, tasks }: PracticeReply): void {
    db.transaction(() => {
      saveProject(db, project);
      const told = tasks.map((task) => ({ ...task, text: verifiedText(task) }));
      for (const { asset, text } of told) {
        saveAsset(db, asset, text === null ? 'absent' : 'verified');
      }
      savePractice(db, { projectId: project.projectId, version, tasks: told });
    });
  }

  /** The project has none any more. */
  function forget(projectId: ProjectId): void {
    db.transaction(() => savePractice(db, { projectId, version: noPractice, tasks: [] }));
    announcer.changed('practice');
  }

  async function keepAll(offers: readonly ProjectOffer[]): Promise<void> {
    for (const { project, practice } of offers) {
      const { projectId } = project;
      const here = practiceVersionHere(db, projectId);
      if (practice === null && here !== null && here !== noPractice) forget(projectId);
      if (practice === null || here === practice.version) continue;
      if (signal.aborted || (await fetchList(projectId)) !== null) return;
    }
    wake();
  }

  async function fill(): Promise<void> {
    while (!signal.aborted && context.mayAsk()) {
      const asset = nextAbsentOfPractice(db, context.isMetered() ? [...askedFor] : null);
      if (asset === null) return;
      if (spaceFailure(await context.freeBytes(context.assetsFolder), asset.bytes) !== null) return;
      if (!(await fetchOne(asset))) return;
    }
  }

  /** False when it is of no use to go on now. */
  async function fetchOne({ sha256, bytes }: Asset): Promise<boolean> {
    const fetched = await fetchAsset(
      { sha256, bytes, mostBytes: bytes },
      {
        session,
        folder: context.assetsFolder,
        signal,
        unfinished: 'practice',
        before: async (chunk) => {
          if (context.labelsGo()) await context.labelsGone();
          await context.pace.down(chunk);
        },
        onBytes: () => {},
      },
    );
    if (signal.aborted) return false;
    switch (fetched.outcome) {
      case 'verified':
        markVerified(db, sha256);
        announcer.changed('practice');
        return true;
      case 'differs':
        if (countMismatch(db, sha256) < triesPerAsset) return true;
        refuseAsset(db, sha256, failure('asset-hash-differs', { sha256 }));
        await dropFile(await partialPath(context.assetsFolder, sha256, 'practice'));
        announcer.changed('practice');
        return true;
      case 'failed':
        if (fetched.failed.problem?.code !== 'not-found') return false;
        refuseAsset(db, sha256, failure('asset-missing', { sha256 }));
        announcer.changed('practice');
        return true;
    }
  }

  function wake(): void {
    if (signal.aborted || filling !== null || !context.mayAsk()) return;
    filling = fill()
      .catch((thrown: unknown) => {
        if (!signal.aborted) noteThrown(thrown);
      })
      .finally(() => {
        filling = null;
      });
  }

  /** A full disk is said where work is saved; practice comes once there is room. */
  function noteThrown(thrown: unknown): void {
    if (!isDiskFull(thrown)) log.warn('practice-failed', { detail: describeThrown(thrown) });
  }

  return {
    keep: (offers) => {
      listing = listing
        .then(() => keepAll(offers))
        .catch((thrown: unknown) => {
          if (!signal.aborted) noteThrown(thrown);
        });
    },
    fetch: async (projectId) => {
      askedFor.add(projectId);
      const known = practiceVersionHere(db, projectId) !== null;
      const refused = known ? null : await fetchList(projectId);
      wake();
      return refused;
    },
    wake,
    close: async () => {
      controller.abort();
      await Promise.all([listing, filling]);
    },
  };
}
