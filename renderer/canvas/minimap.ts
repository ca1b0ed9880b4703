/**
 * The whole picture, small, in a corner of the canvas while only a part of it is in view. The picture is drawn into it
 * once; after that the view's frame is moved over it, which costs no drawing.
 */
import type { Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { centredOn, frameOf, minimapSize } from './minimap-place.ts';
import type { Picture } from './picture.ts';
import { levelFor } from './picture.ts';

export type Minimap = {
  /** `size` of the picture in image pixels. */
  readonly show: (picture: Picture | null, size: Size) => void;
  /** Told once a frame was drawn, since the view may have moved or the picture be another. */
  readonly follow: () => void;
  /** Null for a corner of the canvas. */
  readonly placeIn: (element: HTMLElement | null) => void;
  readonly dispose: () => void;
};

export type MinimapWorld = {
  readonly viewport: () => Viewport;
  readonly view: () => Size;
  readonly move: (viewport: Viewport) => void;
};

/** `element` is the canvas's own; the minimap starts in its corner. */
export function createMinimap(element: HTMLElement, world: MinimapWorld): Minimap {
  const root = document.createElement('div');
  root.className = 'minimap';
  root.dataset['testid'] = 'minimap';
  root.hidden = true;
  const small = document.createElement('canvas');
  const frame = document.createElement('div');
  frame.className = 'minimap-frame';
  root.append(small, frame);
  element.append(root);
  let picture: Picture | null = null;
  let size: Size = { width: 1, height: 1 };
  let isDrawn = false;

  const draw = () => {
    isDrawn = true;
    const map = minimapSize(size);
    small.width = map.width * window.devicePixelRatio;
    small.height = map.height * window.devicePixelRatio;
    small.style.width = `${map.width}px`;
    small.style.height = `${map.height}px`;
    const context = small.getContext('2d');
    const level = picture === null ? null : levelFor(picture, small.width);
    if (context === null || level === null) return;
    context.scale(small.width / level.width, small.height / level.height);
    for (const { bitmap, x, y } of level.tiles) context.drawImage(bitmap, x, y);
  };
  const follow = () => {
    const inView = picture === null ? null : frameOf(world.viewport(), world.view(), size);
    if (root.hidden !== (inView === null)) root.hidden = inView === null;
    if (inView === null) return;
    if (!isDrawn) draw();
    frame.style.transform = `translate(${inView.x}px, ${inView.y}px)`;
    frame.style.width = `${inView.width}px`;
    frame.style.height = `${inView.height}px`;
  };
  const go = (event: PointerEvent) => {
    const { left, top } = small.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    world.move(centredOn(at, world.viewport(), world.view(), size));
  };
  // What happens on the minimap is not meant for the picture below it.
  for (const name of ['pointerdown', 'pointermove', 'pointerup', 'lostpointercapture'] as const) {
    root.addEventListener(name, (event) => {
      event.stopPropagation();
      if (name === 'pointerdown' && event.button === 0) {
        event.preventDefault();
        root.setPointerCapture(event.pointerId);
        go(event);
      }
      if (name === 'pointermove' && root.hasPointerCapture(event.pointerId)) go(event);
    });
  }
  return {
    show: (next, nextSize) => {
      const isSame =
        next === picture && nextSize.width === size.width && nextSize.height === size.height;
      if (isSame) return;
      picture = next;
      size = nextSize;
      isDrawn = false;
    },
    follow,
    placeIn: (other) => (other ?? element).append(root),
    dispose: () => root.remove(),
  };
}
