/** The canvas's zoom and pan: what is shown of the picture, and keeping the whole of it in view until a person goes closer. */
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { bringIntoView, fit, zoomAt } from '#shared/geometry/viewport.ts';

export type ViewportControl = {
  readonly now: () => Viewport;
  readonly set: (viewport: Viewport) => void;
  /** The whole picture. */
  readonly fit: () => void;
  /** A part of the picture, with room around it. */
  readonly zoomTo: (bounds: Rectangle) => void;
  /** Brings a part of the picture into view where it is not, at the same zoom. */
  readonly reveal: (bounds: Rectangle) => void;
  /** Around the middle of the view. */
  readonly zoomBy: (factor: number) => void;
  /** One view pixel per image pixel. */
  readonly actualSize: () => void;
  /** The view has another size now: a picture that was shown whole still is. */
  readonly resized: () => void;
};

/** Zooming to a part leaves this share of the view around it. */
const roomAround = 0.25;

export function createViewportControl(world: {
  readonly view: () => Size;
  /** Null while nothing is shown. */
  readonly picture: () => Size | null;
  readonly changed: (viewport: Viewport) => void;
}): ViewportControl {
  let viewport: Viewport = { scale: 1, x: 0, y: 0 };
  let isWhole = true;

  const change = (next: Viewport, whole: boolean) => {
    viewport = next;
    isWhole = whole;
    world.changed(viewport);
  };
  const fitAll = () => {
    const picture = world.picture();
    if (picture !== null) change(fit({ x: 0, y: 0, ...picture }, world.view()), true);
  };
  const zoomBy = (factor: number) => {
    const { width, height } = world.view();
    change(zoomAt(viewport, { x: width / 2, y: height / 2 }, factor), false);
  };
  return {
    now: () => viewport,
    set: (next) => change(next, false),
    fit: fitAll,
    zoomTo: (bounds) => {
      const view = world.view();
      change(fit(bounds, view, Math.min(view.width, view.height) * roomAround), false);
    },
    reveal: (bounds) => {
      const next = bringIntoView(viewport, bounds, world.view());
      if (next !== viewport) change(next, false);
    },
    zoomBy,
    actualSize: () => zoomBy(1 / viewport.scale),
    resized: () => {
      if (isWhole) fitAll();
    },
  };
}
