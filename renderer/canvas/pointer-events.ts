/** Turns the browser's pointer events, of mouse, pen and fingers, into presses, moves, releases and pans in view pixels. */
import type { Point } from '#shared/geometry/rectangle.ts';
import { isTextEntry } from '#renderer/keyboard/matcher.ts';
import type { TouchEffect } from './touches.ts';
import { createTouches } from './touches.ts';

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
  /** Two fingers: the picture moves `by` and then grows by `factor` around `at`. */
  readonly pinch: (at: Point, by: Point, factor: number) => void;
  /** Whether a held Space makes the pointer pan now. */
  readonly spacePans: () => boolean;
  readonly wheel: (event: WheelEvent, at: Point) => void;
};

/** A pen that was here within these milliseconds has its hand on the screen, which must not draw. */
const handOfPen = 800;
/** View pixels: what touches the screen with more than this is no fingertip. */
const widestFinger = 70;

/** Listens to `element` and, for the Space key, to its window; returns how to stop. */
export function listenToPointer(element: HTMLElement, handlers: PointerHandlers): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let spaceHeld = false;
  let panFrom: Point | null = null;
  let pressed = false;
  let penSeen = -Infinity;
  const touches = createTouches();

  const place = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const endPan = () => {
    panFrom = null;
    handlers.panning(spaceHeld);
  };
  const carryOut = (effects: readonly TouchEffect[]) => {
    for (const effect of effects) {
      if (effect.what === 'drop') handlers.lost();
      else if (effect.what === 'pinch') handlers.pinch(effect.at, effect.by, effect.factor);
      else if (effect.what === 'press') handlers.down(effect.at, false);
      else if (effect.what === 'move') handlers.move(effect.at, false);
      else handlers.up(effect.at, false);
    }
  };
  const notePen = (event: PointerEvent) => {
    if (event.pointerType !== 'pen') return;
    penSeen = event.timeStamp;
    carryOut(touches.cancel());
  };
  const isPalm = (event: PointerEvent) =>
    pressed ||
    event.timeStamp - penSeen < handOfPen ||
    Math.max(event.width, event.height) > widestFinger;
  element.addEventListener(
    'pointerdown',
    (event) => {
      notePen(event);
      if (event.pointerType === 'touch') {
        element.focus({ preventScroll: true });
        if (!isPalm(event)) carryOut(touches.down(event.pointerId, place(event)));
        return;
      }
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
      notePen(event);
      const at = place(event);
      if (event.pointerType === 'touch') {
        carryOut(touches.move(event.pointerId, at));
        return;
      }
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
      if (event.pointerType === 'touch') {
        carryOut(touches.up(event.pointerId, place(event)));
        return;
      }
      if (panFrom !== null && (event.button === 1 || event.button === 0)) return endPan();
      if (!pressed || event.button !== 0) return;
      pressed = false;
      handlers.up(place(event), event.shiftKey);
    },
    { signal },
  );
  const lose = (event: PointerEvent) => {
    if (event.pointerType === 'touch') {
      if (event.type === 'pointercancel') carryOut(touches.cancel());
      return;
    }
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
