/** Which small copy a cell of the grid shows. */
import { boundsOf } from '#shared/annotation/kinds.ts';
import { assetUrl } from '#shared/contract/bridge.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { ItemId } from '#shared/ids.ts';
import type { WantedThumbnail } from '../canvas/thumbnail-store.ts';
import { cropAround } from './crop.ts';

/** The picture of the task; for a box what is cut out around it, where the picture's size is known. */
export function thumbnailOf(
  { asset, submitted }: Pick<ReviewTask, 'asset' | 'submitted'>,
  itemId: ItemId | null,
): WantedThumbnail {
  const address = assetUrl(asset.sha256);
  const whole = { key: address, address, part: null };
  const item = submitted.annotation.items.find((one) => one.itemId === itemId);
  const bounds = item === undefined ? null : boundsOf(item);
  const { width, height } = asset;
  if (bounds === null || width === null || height === null) return whole;
  const part = cropAround(bounds, { width, height });
  return part === null ? whole : { key: `${address} ${itemId}`, address, part };
}
