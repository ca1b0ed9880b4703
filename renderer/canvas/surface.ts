/**
 * Three Konva layers over one element, none of which listens: Konva composes and scales them, while hit testing,
 * scheduling and what is drawn are this room's own. Each layer holds one shape, however many boxes there are.
 */
import { Konva } from 'konva/lib/Global.js';
import { Layer } from 'konva/lib/Layer.js';
import { Shape } from 'konva/lib/Shape.js';
import { Stage } from 'konva/lib/Stage.js';
import type { Size } from '#shared/geometry/rectangle.ts';
import { createFrameScheduler, layerBits } from './frame-scheduler.ts';

type Draw = (context: CanvasRenderingContext2D) => void;

export type SurfaceParts = {
  readonly element: HTMLElement;
  readonly picture: Draw;
  readonly boxes: Draw;
  readonly active: Draw;
  /** Told after each drawn frame, with the layers that were drawn. */
  readonly drawn: (mask: number) => void;
  /** Told when the element's size changed. */
  readonly resized: (view: Size) => void;
};

export type Surface = {
  /** Size of the element in view pixels. */
  readonly view: () => Size;
  /** Screen pixels per view pixel. */
  readonly pixelRatio: () => number;
  /** Asks for layers (bits of `layerBits`) to be drawn in the next frame. */
  readonly mark: (mask: number) => void;
  /** A CSS filter over the picture's layer; empty for none. */
  readonly filterPicture: (filter: string) => void;
  readonly dispose: () => void;
};

Konva.autoDrawEnabled = false;

export function createSurface(parts: SurfaceParts): Surface {
  const { element } = parts;
  // A place of its own: the stage empties its container, and the element may hold other things.
  const container = document.createElement('div');
  container.style.cssText = 'position:absolute;inset:0;overflow:hidden';
  element.append(container);
  let view = sizeOf(element);
  let pixelRatio = window.devicePixelRatio;
  const stage = new Stage({ container, ...view, listening: false });
  const layerOf = (draw: Draw) => {
    const layer = new Layer({ listening: false });
    const sceneFunc = (context: { readonly _context: CanvasRenderingContext2D }) => {
      draw(context._context);
    };
    layer.add(new Shape({ listening: false, perfectDrawEnabled: false, sceneFunc }));
    stage.add(layer);
    return layer;
  };
  const layers = [
    { bit: layerBits.picture, layer: layerOf(parts.picture) },
    { bit: layerBits.boxes, layer: layerOf(parts.boxes) },
    { bit: layerBits.active, layer: layerOf(parts.active) },
  ];
  const scheduler = createFrameScheduler(
    (mask) => {
      for (const { bit, layer } of layers) if ((mask & bit) !== 0) layer.drawScene();
      parts.drawn(mask);
    },
    {
      request: (run) => window.requestAnimationFrame(run),
      cancel: (handle) => window.cancelAnimationFrame(handle),
    },
  );
  const fitElement = () => {
    view = sizeOf(element);
    pixelRatio = window.devicePixelRatio;
    for (const { layer } of layers) layer.getCanvas().setPixelRatio(pixelRatio);
    stage.size(view);
    parts.resized(view);
    scheduler.mark(layerBits.all);
  };
  const observer = new ResizeObserver(() => {
    const { width, height } = sizeOf(element);
    const same = width === view.width && height === view.height;
    if (!same || window.devicePixelRatio !== pixelRatio) fitElement();
  });
  observer.observe(element);
  return {
    view: () => view,
    pixelRatio: () => pixelRatio,
    mark: scheduler.mark,
    filterPicture: (filter) => {
      const picture = layers[0]?.layer.getNativeCanvasElement();
      if (picture !== undefined) picture.style.filter = filter;
    },
    dispose: () => {
      observer.disconnect();
      scheduler.stop();
      stage.destroy();
      container.remove();
    },
  };
}

/** At least one pixel each way: a canvas without area cannot be drawn on. */
function sizeOf(element: HTMLElement): Size {
  return { width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) };
}
