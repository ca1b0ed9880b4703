/** Receives a report of an asset that nobody can work on: it is kept for the operator and changes nothing by itself. */
import type { AssetReportBody } from '#shared/protocol/operations.ts';
import { readableAsset } from '../assets/asset-store.ts';
import { held } from '../sync/outcome.ts';
import type { Rule } from '../sync/outcome.ts';

/** Of an asset that its sender never held a task of, it waits for the operator among what is held. */
export const receiveAssetReport: Rule<AssetReportBody> = async (work, { accountId }, body) => {
  const asset = await readableAsset(work.db, accountId, body.sha256);
  if (asset === null) return held('unknown-lease');
  return { result: 'accepted', reason: null, waitsFor: null, events: [], arrived: null };
};
