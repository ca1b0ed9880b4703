/** What the pointer is doing on the canvas: drawing, selecting, moving, panning, dropping a pin. It holds no boxes. */
import type { Command } from '#shared/edit/command.ts';
import { drawItem, placeItems } from '#shared/edit/item-commands.ts';
import type { DrawState } from '#shared/edit/tools/draw-tool.ts';
import { drawDown, drawIdle, drawMove, drawUp } from '#shared/edit/tools/draw-tool.ts';
import type { PointerSample } from '#shared/edit/tools/pointer.ts';
import type { Scene, SelectState, Selected } from '#shared/edit/tools/select-tool.ts';
import {
  holdAt,
  preview,
  selectDown,
  selectIdle,
  selectMove,
  selectUp,
} from '#shared/edit/tools/select-tool.ts';
import type { Point } from '#shared/geometry/rectangle.ts';
import { pan, toImage, zoomAt } from '#shared/geometry/viewport.ts';
import type { ClassId, ItemId, NewId } from '#shared/ids.ts';
import type { BoxCanvasEvents } from './box-canvas-face.ts';
import { cursorOf } from './cursor.ts';
import type { PinMark } from './draw-active.ts';
import { pinTargetAt, pinUnder } from './pin-places.ts';
import type { PointerHandlers } from './pointer-events.ts';
import type { CanvasTool, Shown } from './shown.ts';
import type { ViewportControl } from './viewport-control.ts';
import { turnWheel } from './wheel.ts';

/** What the gestures are told of the canvas, and what they tell it. */
export type GestureWorld = {
  readonly newId: NewId;
  readonly events: BoxCanvasEvents;
  readonly control: ViewportControl;
  readonly shown: () => Shown | null;
  readonly tool: () => CanvasTool;
  /** The class of the next drawn box. */
  readonly classId: () => ClassId | null;
  readonly selection: () => readonly ItemId[];
  readonly select: (selection: readonly ItemId[]) => void;
  /** The boxes in sight; asked afresh for every press and move. */
  readonly sight: Pick<Scene, 'isLocked' | 'hits' | 'inside' | 'boundsOf'>;
  readonly pins: () => readonly PinMark[];
  readonly cursor: (cursor: string) => void;
  /** What is touched looks different now. */
  readonly stirred: () => void;
  /** A drawing began or ended. */
  readonly report: () => void;
};

export type Gestures = {
  readonly handlers: PointerHandlers;
  readonly drawing: () => DrawState;
  readonly selecting: () => SelectState;
  readonly hovered: () => ItemId | null;
  readonly panning: () => boolean;
  /** Where the pointer is, in view pixels; null while it is elsewhere. */
  readonly pointer: () => Point | null;
  /** The smallest box in sight under the pointer. */
  readonly pointed: () => ItemId | null;
  /** Drops the draft or the gesture under way; tells whether there was one. */
  readonly drop: () => boolean;
  /** The boxes or the tool are others now: what lay under the pointer does not count any more. */
  readonly forget: () => void;
};

/** View pixels that a hand may wander within one click. */
const slackInView = 4;

export function createGestures(world: GestureWorld): Gestures {
  const { control, events, sight } = world;
  let drawing: DrawState = drawIdle;
  let selecting: SelectState = selectIdle;
  let hovered: ItemId | null = null;
  let pinFrom: Point | null = null;
  let pointer: Point | null = null;
  let panning = false;

  const sampleAt = (at: Point, extend: boolean): PointerSample => ({
    point: toImage(control.now(), at),
    slack: slackInView / control.now().scale,
    extend,
  });
  const sceneOf = ({ size, editable }: Shown): Scene => ({
    ...sight,
    picture: size,
    selection: world.selection(),
    editable,
  });
  const emit = (command: Command | null) => {
    if (command !== null) events.command?.(command);
  };
  const afterSelect = (next: Selected, { annotation }: Shown) => {
    const wasPreviewing = preview(selecting).length > 0;
    selecting = next.state;
    if (next.selection !== null) world.select(next.selection);
    if (next.refused) events.refused?.();
    if (next.placed.length > 0) emit(placeItems(annotation, next.placed));
    if (wasPreviewing || selecting.phase !== 'idle') world.stirred();
  };
  const hover = (next: ItemId | null) => {
    if (hovered === next) return;
    hovered = next;
    world.stirred();
  };
  const hitAt = (at: Point): ItemId | null => {
    const { point, slack } = sampleAt(at, false);
    return sight.hits(point, slack)[0] ?? null;
  };
  const showCursor = () => {
    if (pointer === null) return;
    const at = pointer;
    const shown = world.shown();
    const hold = () => {
      const { point, slack } = sampleAt(at, false);
      return shown === null ? null : holdAt(point, slack, sceneOf(shown));
    };
    world.cursor(panning ? 'grab' : cursorOf(world.tool(), shown?.editable ?? false, hold));
  };
  const isLooking = () => world.tool() === 'look' || world.tool() === 'pin';
  const isDrawing = (shown: Shown) => world.tool() === 'draw' && shown.editable;
  const drop = (): boolean => {
    const had = drawing.phase !== 'idle' || selecting.phase !== 'idle' || pinFrom !== null;
    drawing = drawIdle;
    selecting = selectIdle;
    if (pinFrom !== null) panning = false;
    pinFrom = null;
    world.stirred();
    world.report();
    return had;
  };

  const handlers: PointerHandlers = {
    down: (at, extend) => {
      const shown = world.shown();
      if (shown === null) return;
      const pin = pinUnder(world.pins(), at, control.now());
      if (isLooking() || (pin !== null && world.tool() === 'select')) {
        if (pin === null) pinFrom = at;
        else events.pinChosen?.(pin);
        return;
      }
      if (isDrawing(shown)) {
        drawing = drawDown(drawing, sampleAt(at, extend), shown.size).state;
        if (world.selection().length > 0) world.select([]);
        world.stirred();
        world.report();
      } else afterSelect(selectDown(sampleAt(at, extend), sceneOf(shown)), shown);
    },
    move: (at, extend) => {
      pointer = at;
      const shown = world.shown();
      if (shown === null) return;
      // What was taken hold of stays in the hand, wherever its box was before.
      if (selecting.phase === 'idle') showCursor();
      if (pinFrom !== null && isLooking()) {
        const by = { x: at.x - pinFrom.x, y: at.y - pinFrom.y };
        if (panning || Math.hypot(by.x, by.y) > slackInView) {
          panning = true;
          pinFrom = at;
          control.set(pan(control.now(), by));
        }
      } else if (isDrawing(shown)) {
        drawing = drawMove(drawing, sampleAt(at, extend), shown.size).state;
        world.stirred();
      } else if (selecting.phase === 'idle') {
        hover(hitAt(at));
      } else {
        afterSelect(selectMove(selecting, sampleAt(at, extend), sceneOf(shown)), shown);
      }
    },
    up: (at, extend) => {
      const shown = world.shown();
      if (shown === null) return;
      if (pinFrom !== null) {
        pinFrom = null;
        if (panning) panning = false;
        else if (world.tool() === 'pin') {
          const { point } = sampleAt(at, false);
          events.pinPlaced?.(pinTargetAt(point, hitAt(at), shown.size));
        }
        return;
      }
      if (isDrawing(shown)) {
        const drawn = drawUp(drawing, sampleAt(at, extend), shown.size);
        drawing = drawn.state;
        world.stirred();
        world.report();
        if (drawn.refused) events.refused?.();
        const classId = world.classId();
        if (drawn.finished === null || classId === null) return;
        const made = { kind: shown.kind, classId, bounds: drawn.finished, newId: world.newId };
        emit(drawItem(shown.annotation, made));
      } else {
        afterSelect(selectUp(selecting, sampleAt(at, extend), sceneOf(shown)), shown);
        showCursor();
      }
    },
    lost: () => void drop(),
    leave: () => {
      pointer = null;
      hover(null);
      world.stirred();
    },
    pan: (by) => control.set(pan(control.now(), by)),
    panning: (on) => {
      panning = on;
      showCursor();
      world.stirred();
    },
    pinch: (at, by, factor) => control.set(zoomAt(pan(control.now(), by), at, factor)),
    spacePans: () => !isLooking(),
    wheel: (event, at) => control.set(turnWheel(control.now(), event, at)),
  };
  return {
    handlers,
    drawing: () => drawing,
    selecting: () => selecting,
    hovered: () => hovered,
    panning: () => panning,
    pointer: () => pointer,
    pointed: () => (pointer === null ? null : hitAt(pointer)),
    drop,
    forget: () => {
      hover(null);
      showCursor();
    },
  };
}
