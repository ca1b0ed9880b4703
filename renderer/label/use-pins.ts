/** Walking the pins of a return: which one is under the eye, and bringing it into view. */
import { useEffect, useMemo, useState } from 'react';
import { boundsOf } from '#shared/annotation/kinds.ts';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { Pin } from '#shared/review.ts';
import type { BoxCanvas } from '../canvas/box-canvas-face.ts';
import { useSteady } from '../parts/use-steady.ts';

export type PinWalk = {
  /** From 0. */
  readonly current: number;
  readonly show: (at: number) => void;
  readonly move: (direction: 1 | -1) => void;
};

/** View pixels below which a pinned box is too small to judge, so that the canvas goes closer. */
const leastShown = 48;

export function usePins(
  key: string,
  pins: readonly Pin[],
  annotations: readonly (Annotation | null)[],
  canvas: () => BoxCanvas | null,
): PinWalk {
  const [state, setState] = useState({ key, current: 0 });
  const current = state.key === key ? Math.min(state.current, Math.max(0, pins.length - 1)) : 0;

  const look = (at: number) => {
    const pin = pins[at];
    const shown = canvas();
    if (pin === undefined || shown === null) return;
    if (pin.target.at === 'point') shown.reveal({ ...pin.target, width: 0, height: 0 });
    if (pin.target.at !== 'item') return;
    const { itemId } = pin.target;
    const [bounds] = annotations.flatMap((annotation) => extentIn(annotation, itemId));
    if (bounds === undefined) return;
    const { scale } = shown.viewport();
    shown.select([itemId]);
    if (Math.max(bounds.width, bounds.height) * scale < leastShown) shown.zoomTo(bounds);
    else shown.reveal(bounds);
  };
  const show = useSteady((at: number) => {
    setState({ key, current: at });
    look(at);
  });
  const move = useSteady((direction: 1 | -1) => {
    if (pins.length > 0) show((current + direction + pins.length) % pins.length);
  });
  const hasPins = pins.length > 0;
  useEffect(() => {
    if (hasPins) look(0);
    // Opening a returned task looks at its first pin, once; what is edited after does not move the view.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, hasPins]);
  return useMemo(() => ({ current, show, move }), [current, show, move]);
}

function extentIn(annotation: Annotation | null, itemId: string): readonly Rectangle[] {
  const item = annotation?.items.find((one) => one.itemId === itemId);
  const bounds = item === undefined ? null : boundsOf(item);
  return bounds === null ? [] : [bounds];
}
