/**
 * The canvas on which boxes are drawn, without React and without a host. It holds no truth: a finished gesture leaves
 * as a command, and what it shows is what it is given. While a box is touched, only the active layer is redrawn.
 */
import type { Annotation } from '#shared/annotation/annotation.ts';
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
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';
import { rectangleBetween } from '#shared/geometry/rectangle.ts';
import { pan, toImage, toView } from '#shared/geometry/viewport.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { PinTarget } from '#shared/review.ts';
import { activeBoxOf, draftBoxOf } from './active-box.ts';
import type { BoxCanvas, BoxCanvasOptions } from './box-canvas-face.ts';
import type { BoxIndex } from './box-index.ts';
import { indexBoxes } from './box-index.ts';
import type { ClassPaints } from './class-paint.ts';
import { paintsOf } from './class-paint.ts';
import { cursorOf } from './cursor.ts';
import { drawActive } from './draw-active.ts';
import { drawStill } from './draw-still.ts';
import { drawPicture } from './draw-picture.ts';
import { layerBits } from './frame-scheduler.ts';
import { noMarks } from './item-marks.ts';
import { filterOf, plainLook } from './picture-look.ts';
import { createMinimap } from './minimap.ts';
import { pinMarks, pinTargetAt, pinUnder } from './pin-places.ts';
import { reportCanvas } from './report-canvas.ts';
import { listenToPointer } from './pointer-events.ts';
import type { CanvasTool, Shown } from './shown.ts';
import { createSurface } from './surface.ts';
import { createViewportControl } from './viewport-control.ts';
import { turnWheel } from './wheel.ts';

/** View pixels that a hand may wander within one click. */
const slackInView = 4;

export function createBoxCanvas(element: HTMLElement, options: BoxCanvasOptions): BoxCanvas {
  const { newId, events } = options;
  let shown: Shown | null = null;
  let paints: ClassPaints | null = null;
  let index: BoxIndex = indexBoxes([], () => 0);
  let earlier: BoxIndex = index;
  let ghosts: BoxIndex = index;
  let hidden = new Uint8Array(0);
  let marks = noMarks;
  let look = plainLook;
  let selection: readonly ItemId[] = [];
  let hovered: ItemId | null = null;
  let tool: CanvasTool = 'draw';
  let classId: ClassId | null = null;
  let drawing: DrawState = drawIdle;
  let selecting: SelectState = selectIdle;
  let pinFrom: Point | null = null;
  let pointer: Point | null = null;
  let panning = false;

  const surface = createSurface({
    element,
    picture: (context) => {
      if (shown === null || shown.picture === null) return;
      const place = {
        size: shown.size,
        viewport: control.now(),
        view: surface.view(),
        pixelRatio: surface.pixelRatio(),
      };
      drawPicture(context, shown.picture, place);
    },
    boxes: (context) => {
      if (shown === null || paints === null) return;
      drawStill(context, {
        size: shown.size,
        viewport: control.now(),
        view: surface.view(),
        grid: look.grid,
        earlier: earlier.extents,
        ghosts: ghosts.extents,
        index,
        paints: paints.paints,
        hidden,
        locked: marks.locked,
      });
    },
    active: (context) => {
      if (shown === null) return;
      const only = preview(selecting);
      drawActive(context, {
        viewport: control.now(),
        view: surface.view(),
        hovered: hovered === null || selection.includes(hovered) ? null : activeBox(hovered),
        selected: selection.flatMap((itemId) => {
          const now = only.find((one) => one.itemId === itemId);
          return activeBox(itemId, now?.bounds) ?? [];
        }),
        withHandles: tool === 'select' && shown.editable && !selection.some(isLocked),
        draft: draftBoxOf(drawing, paints, classId),
        band: selecting.phase === 'band' ? rectangleBetween(selecting.from, selecting.to) : null,
        crosshair: tool === 'draw' && shown.editable && !panning ? pointer : null,
        pins: pinsNow(),
      });
    },
    drawn: (mask) => {
      const ready = shown !== null && shown.picture !== null;
      if ((mask & layerBits.picture) === 0) return;
      minimap.follow();
      element.dataset['ready'] = String(ready);
      if (shown !== null && ready) events.drawn?.(shown.taskId);
    },
    resized: () => {
      control.resized();
    },
  });

  const control = createViewportControl({
    view: surface.view,
    picture: () => shown?.size ?? null,
    changed: (viewport) => {
      surface.mark(layerBits.all);
      report();
      events.viewport?.(viewport);
    },
  });
  const minimap = createMinimap(element, {
    viewport: control.now,
    view: surface.view,
    move: control.set,
  });
  const findBounds = (itemId: ItemId): Rectangle | null => index.boundsOf(itemId);
  const findPinned = (itemId: ItemId): Rectangle | null =>
    findBounds(itemId) ?? earlier.boundsOf(itemId);
  const activeBox = (itemId: ItemId, bounds?: Rectangle) =>
    activeBoxOf(index, paints, itemId, bounds);
  const report = () => {
    const taskId = shown?.taskId ?? '';
    const isDrawing = drawing.phase !== 'idle';
    reportCanvas(element, {
      viewport: control.now(),
      tool,
      classId,
      selection,
      taskId,
      items: index.count,
      isDrawing,
    });
  };
  const isLocked = (itemId: ItemId) => marks.locked.has(itemId);
  const isInSight = (itemId: ItemId) => !marks.hidden.has(itemId) || selection.includes(itemId);
  const hitsInSight = (point: Point, slack: number): readonly ItemId[] => {
    const hits = index.hits(point, slack);
    return marks.hidden.size === 0 ? hits : hits.filter(isInSight);
  };
  const hide = (itemId: ItemId) => {
    const place = index.placeOf(itemId);
    if (place !== null) hidden[place] = 1;
  };
  const changeSelection = (next: readonly ItemId[]) => {
    const known = next.filter((itemId) => index.placeOf(itemId) !== null);
    const same = known.length === selection.length && known.every((id, at) => id === selection[at]);
    selection = known;
    hidden.fill(0);
    for (const itemId of selection) hide(itemId);
    for (const itemId of marks.hidden) hide(itemId);
    surface.mark(layerBits.boxes | layerBits.active);
    report();
    if (!same) events.select?.(selection);
  };
  const sampleAt = (at: Point, extend: boolean): PointerSample => ({
    point: toImage(control.now(), at),
    slack: slackInView / control.now().scale,
    extend,
  });
  const sceneOf = ({ size, editable }: Shown): Scene => ({
    picture: size,
    selection,
    editable,
    isLocked,
    hits: hitsInSight,
    inside: (rectangle) => index.inside(rectangle).filter(isInSight),
    boundsOf: findBounds,
  });
  const emit = (command: Command | null) => {
    if (command !== null) events.command?.(command);
  };
  const afterSelect = (next: Selected, annotation: Annotation) => {
    const wasPreviewing = preview(selecting).length > 0;
    selecting = next.state;
    if (next.selection !== null) changeSelection(next.selection);
    if (next.refused) events.refused?.();
    if (next.placed.length > 0) emit(placeItems(annotation, next.placed));
    if (wasPreviewing || selecting.phase !== 'idle') surface.mark(layerBits.active);
  };
  const hover = (next: ItemId | null) => {
    if (hovered === next) return;
    hovered = next;
    surface.mark(layerBits.active);
  };
  const showCursor = (at: Point) => {
    const hold = () => {
      const { point, slack } = sampleAt(at, false);
      return shown === null ? null : holdAt(point, slack, sceneOf(shown));
    };
    element.style.cursor = panning ? 'grab' : cursorOf(tool, shown?.editable ?? false, hold);
  };
  const isLooking = () => tool === 'look' || tool === 'pin';
  const pinsNow = () => pinMarks(shown?.pins ?? [], findPinned);
  const pinTarget = (at: Point, { size }: Shown): PinTarget => {
    const { point, slack } = sampleAt(at, false);
    return pinTargetAt(point, hitsInSight(point, slack)[0] ?? null, size);
  };

  const stopListening = listenToPointer(element, {
    down: (at, extend) => {
      if (shown === null) return;
      const pin = pinUnder(pinsNow(), at, control.now());
      if (isLooking() || (pin !== null && tool === 'select')) {
        if (pin === null) pinFrom = at;
        else events.pinChosen?.(pin);
        return;
      }
      if (tool === 'draw' && shown.editable) {
        drawing = drawDown(drawing, sampleAt(at, extend), shown.size).state;
        if (selection.length > 0) changeSelection([]);
        surface.mark(layerBits.active);
        report();
      } else afterSelect(selectDown(sampleAt(at, extend), sceneOf(shown)), shown.annotation);
    },
    move: (at, extend) => {
      pointer = at;
      if (shown === null) return;
      showCursor(at);
      if (pinFrom !== null && isLooking()) {
        const by = { x: at.x - pinFrom.x, y: at.y - pinFrom.y };
        if (panning || Math.hypot(by.x, by.y) > slackInView) {
          panning = true;
          pinFrom = at;
          control.set(pan(control.now(), by));
        }
      } else if (tool === 'draw' && shown.editable) {
        drawing = drawMove(drawing, sampleAt(at, extend), shown.size).state;
        surface.mark(layerBits.active);
      } else if (selecting.phase === 'idle') {
        const { point, slack } = sampleAt(at, extend);
        hover(hitsInSight(point, slack)[0] ?? null);
      } else {
        afterSelect(selectMove(selecting, sampleAt(at, extend), sceneOf(shown)), shown.annotation);
      }
    },
    up: (at, extend) => {
      if (shown === null) return;
      if (pinFrom !== null) {
        pinFrom = null;
        if (panning) panning = false;
        else if (tool === 'pin') events.pinPlaced?.(pinTarget(at, shown));
        return;
      }
      if (tool === 'draw' && shown.editable) {
        const drawn = drawUp(drawing, sampleAt(at, extend), shown.size);
        drawing = drawn.state;
        surface.mark(layerBits.active);
        report();
        if (drawn.refused) events.refused?.();
        if (drawn.finished === null || classId === null) return;
        const made = { kind: shown.kind, classId, bounds: drawn.finished, newId };
        emit(drawItem(shown.annotation, made));
      } else {
        afterSelect(selectUp(selecting, sampleAt(at, extend), sceneOf(shown)), shown.annotation);
      }
    },
    lost: () => dropGesture(),
    leave: () => {
      pointer = null;
      hover(null);
      surface.mark(layerBits.active);
    },
    pan: (by) => control.set(pan(control.now(), by)),
    panning: (on) => {
      panning = on;
      if (pointer !== null) showCursor(pointer);
      surface.mark(layerBits.active);
    },
    spacePans: () => !isLooking(),
    wheel: (event, at) => control.set(turnWheel(control.now(), event, at)),
  });

  const dropGesture = (): boolean => {
    const had = drawing.phase !== 'idle' || selecting.phase !== 'idle' || pinFrom !== null;
    drawing = drawIdle;
    selecting = selectIdle;
    if (pinFrom !== null) panning = false;
    pinFrom = null;
    surface.mark(layerBits.active);
    report();
    return had;
  };
  return {
    show: (next) => {
      const isOther = shown?.taskId !== next.taskId;
      const isResized =
        shown?.size.width !== next.size.width || shown.size.height !== next.size.height;
      const hasOtherClasses = shown?.schema !== next.schema;
      const hasOtherEarlier = shown?.earlier !== next.earlier;
      const hasOtherItems = hasOtherClasses || shown?.annotation !== next.annotation;
      if (isOther) dropGesture();
      if (isOther || shown?.picture !== next.picture) element.dataset['ready'] = 'false';
      shown = next;
      if (hasOtherClasses) paints = paintsOf(next.schema);
      if (hasOtherItems || isOther) {
        index = indexBoxes(next.annotation.items, paints?.placeOf ?? (() => 0));
        hidden = new Uint8Array(index.count);
        hovered = null;
        changeSelection(isOther ? [] : selection);
      }
      if (hasOtherEarlier) earlier = indexBoxes(next.earlier?.items ?? [], () => 0);
      minimap.show(next.picture, next.size);
      if (isOther || isResized) control.fit();
      surface.mark(layerBits.all);
      report();
    },
    select: changeSelection,
    selection: () => selection,
    size: () => shown?.size ?? null,
    setTool: (next) => {
      if (tool === next) return;
      dropGesture();
      tool = next;
      // What comes next is a new box: digits are for its class, not for what was selected before.
      if (tool === 'draw') changeSelection([]);
      hover(null);
      if (pointer !== null) showCursor(pointer);
      report();
    },
    setClass: (next) => {
      classId = next;
      surface.mark(layerBits.active);
      report();
    },
    setMarks: (next) => {
      const before = marks;
      marks = next;
      hover(null);
      changeSelection(
        selection.filter((itemId) => before.hidden.has(itemId) || !marks.hidden.has(itemId)),
      );
    },
    setGhosts: (items) => {
      ghosts = indexBoxes(items, () => 0);
      surface.mark(layerBits.boxes);
    },
    pointer: () => (pointer === null ? null : toImage(control.now(), pointer)),
    placeMinimap: minimap.placeIn,
    setLook: (next) => {
      look = next;
      surface.filterPicture(filterOf(look));
      surface.mark(layerBits.boxes);
    },
    pointed: () => {
      if (pointer === null) return null;
      const { point, slack } = sampleAt(pointer, false);
      return hitsInSight(point, slack)[0] ?? null;
    },
    viewport: control.now,
    setViewport: control.set,
    fit: control.fit,
    zoomTo: control.zoomTo,
    zoomBy: control.zoomBy,
    actualSize: control.actualSize,
    escape: () => {
      if (dropGesture()) return true;
      if (selection.length === 0) return false;
      changeSelection([]);
      return true;
    },
    toClient: (point) => {
      const { left, top } = element.getBoundingClientRect();
      const { x, y } = toView(control.now(), point);
      return { x: x + left, y: y + top };
    },
    dispose: () => {
      stopListening();
      minimap.dispose();
      surface.dispose();
    },
  };
}
