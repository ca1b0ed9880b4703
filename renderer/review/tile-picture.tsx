import { ImageOff } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetUrl } from '#shared/contract/bridge.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import { fit } from '#shared/geometry/viewport.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { indexBoxes } from '../canvas/box-index.ts';
import { paintsOf } from '../canvas/class-paint.ts';
import { drawBoxes } from '../canvas/draw-boxes.ts';
import { drawFlags } from '../canvas/draw-flags.ts';
import { drawPicture } from '../canvas/draw-picture.ts';
import type { Picture } from '../canvas/picture.ts';
import type { ThumbnailStore } from '../canvas/thumbnail-store.ts';
import { useThumbnail } from './use-thumbnails.ts';

export type TilePictureProps = {
  readonly task: ReviewTask;
  readonly schema: LabelSchema;
  readonly thumbnails: ThumbnailStore;
};

/** A small picture with the submitted boxes drawn on it; decoded only once it is in sight. */
export function TilePicture({ task, schema, thumbnails }: TilePictureProps) {
  const { t } = useTranslation('label');
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isInSight, setInSight] = useState(false);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const decoded = useThumbnail(
    thumbnails,
    isInSight && task.ready ? assetUrl(task.asset.sha256) : null,
  );

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const sight = new IntersectionObserver(
      ([entry]) => setInSight(entry?.isIntersecting === true),
      {
        rootMargin: '200px',
      },
    );
    const resize = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    sight.observe(element);
    resize.observe(element);
    return () => {
      sight.disconnect();
      resize.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    if (canvas.current === null || decoded?.ok !== true || size.width === 0) return;
    drawTile(canvas.current, decoded.picture, task, schema, size);
  }, [decoded, size, task, schema]);

  return (
    <div ref={frame} className="review-tile-picture">
      <canvas ref={canvas} aria-hidden />
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

function drawTile(
  canvas: HTMLCanvasElement,
  picture: Picture,
  { asset, submitted }: ReviewTask,
  schema: LabelSchema,
  view: { width: number; height: number },
): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(view.width * ratio);
  canvas.height = Math.round(view.height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(ratio, ratio);
  const size = { width: asset.width ?? picture.width, height: asset.height ?? picture.height };
  const viewport = fit({ x: 0, y: 0, ...size }, view, 0);
  const { paints, placeOf } = paintsOf(schema);
  const index = indexBoxes(submitted.annotation.items, placeOf);
  drawPicture(context, picture, { size, viewport, view, pixelRatio: ratio, sharp: null });
  const hidden = new Uint8Array(index.count);
  drawBoxes(context, { index, paints, viewport, view, hidden });
  drawFlags(context, { index, viewport, hidden });
}
