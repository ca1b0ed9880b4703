import { ImageOff } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import type { ThumbnailStore } from '../canvas/thumbnail-store.ts';
import { thumbnailOf } from './cell-thumbnail.ts';
import { drawTile } from './draw-tile.ts';
import { useThumbnail } from './use-thumbnails.ts';

export type TilePictureProps = {
  readonly task: ReviewTask;
  /** The box that is cut out; null for the whole picture with all its boxes. */
  readonly itemId: ItemId | null;
  readonly schema: LabelSchema;
  readonly thumbnails: ThumbnailStore;
  /** View pixels; null before the grid knows. */
  readonly size: Size | null;
};

/** A small picture with the submitted boxes drawn on it, or one box cut out of it. */
export function TilePicture({ task, itemId, schema, thumbnails, size }: TilePictureProps) {
  const { t } = useTranslation('label');
  const canvas = useRef<HTMLCanvasElement>(null);
  const { asset, submitted, decision } = task;
  const { key, part } = useMemo(
    () => thumbnailOf({ asset, submitted }, itemId),
    [asset, submitted, itemId],
  );
  const decoded = useThumbnail(thumbnails, key);
  const fixed = part === null ? (decision?.fixed ?? null) : null;

  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const isDrawn = decoded?.ok === true && size !== null;
    canvas.current.hidden = !isDrawn;
    canvas.current.dataset['drawn'] = isDrawn ? key : '';
    if (!isDrawn) return;
    const { picture } = decoded;
    const { annotation } = submitted;
    const own = annotation.items.filter((item) => item.itemId === itemId);
    drawTile(canvas.current, {
      picture,
      part: part?.place ?? {
        x: 0,
        y: 0,
        width: asset.width ?? picture.width,
        height: asset.height ?? picture.height,
      },
      annotation: fixed ?? (part === null ? annotation : { ...annotation, items: own }),
      before: fixed === null ? null : annotation,
      schema,
      view: size,
    });
  }, [decoded, key, part, size, asset, submitted, itemId, fixed, schema]);

  return (
    <div className="review-tile-picture">
      <canvas ref={canvas} aria-hidden hidden />
      {!task.ready && <span className="review-tile-note quiet small">{t('review.notReady')}</span>}
      {decoded?.ok === false && (
        <span className="review-tile-note quiet small">
          <ImageOff aria-hidden />
          {t('review.undecodable')}
        </span>
      )}
    </div>
  );
}
