/** Turns the browser's pointer events into presses, moves, releases and pans in view pixels. */
import type { Point } from '#shared/geometry/rectangle.ts';
import { isTextEntry } from '#renderer/keyboard/matcher.ts';

export type PointerHandlers = {
  readonly down: (at: Point, extend: boolean) => void;
  readonly move: (at: Point, extend: boolean) => void;
  readonly up: (at: Point, extend: boolean) => void;
  /** The press ended without a release of ours: another window took it. */
  readonly lost: () => void;
  readonly leave: () => void;
  /** View pixels since the last call. */
  readonly pan: (by: Point) => void;
  readonly panning: (on: boolean) => void;
  /** Whether a held Space makes the pointer pan now. */
  readonly spacePans: () => boolean;
  readonly wheel: (event: WheelEvent, at: Point) => void;
};

/** Listens to `element` and, for the Space key, to its window; returns how to stop. */
export function listenToPointer(element: HTMLElement, handlers: PointerHandlers): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let spaceHeld = false;
  let panFrom: Point | null = null;
  let pressed = false;

  const place = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const endPan = () => {
    panFrom = null;
    handlers.panning(spaceHeld);
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      const isPan = event.button === 1 || (event.button === 0 && spaceHeld);
      if (!isPan && event.button !== 0) return;
      element.focus({ preventScroll: true });
      element.setPointerCapture(event.pointerId);
      if (isPan) {
        panFrom = place(event);
        handlers.panning(true);
        return;
      }
      pressed = true;
      handlers.down(place(event), event.shiftKey);
    },
    { signal },
  );
  // Neither text selection nor the middle button's scrolling may start here; the focus was given above.
  element.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
  element.addEventListener(
    'pointermove',
    (event) => {
      const at = place(event);
      if (panFrom !== null) {
        handlers.pan({ x: at.x - panFrom.x, y: at.y - panFrom.y });
        panFrom = at;
      }
      handlers.move(at, event.shiftKey);
    },
    { signal },
  );
  element.addEventListener(
    'pointerup',
    (event) => {
      if (panFrom !== null && (event.button === 1 || event.button === 0)) return endPan();
      if (!pressed || event.button !== 0) return;
      pressed = false;
      handlers.up(place(event), event.shiftKey);
    },
    { signal },
  );
  const lose = () => {
    if (panFrom !== null) endPan();
    if (!pressed) return;
    pressed = false;
    handlers.lost();
  };
  element.addEventListener('pointercancel', lose, { signal });
  element.addEventListener('lostpointercapture', lose, { signal });
  element.addEventListener('pointerleave', handlers.leave, { signal });
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      handlers.wheel(event, place(event));
    },
    { signal, passive: false },
  );
  window.addEventListener(
    'keydown',
    (event) => {
      const onCanvas = event.target === element || event.target === document.body;
      if (event.code !== 'Space' || !onCanvas || isTextEntry(event.target)) return;
      if (!handlers.spacePans()) return;
      event.preventDefault();
      if (spaceHeld) return;
      spaceHeld = true;
      handlers.panning(true);
    },
    { signal },
  );
  const release = () => {
    spaceHeld = false;
    handlers.panning(panFrom !== null);
  };
  window.addEventListener(
    'keyup',
    (event) => {
      if (event.code === 'Space' && spaceHeld) release();
    },
    { signal },
  );
  window.addEventListener('blur', release, { signal });
  return () => stop.abort();
}
