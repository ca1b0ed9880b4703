/**
 * The canvas on which boxes are drawn, without React and without a host. It holds no truth: a finished gesture leaves
 * as a command, and what it shows is what it is given. While a box is touched, only the active layer is redrawn.
 */
import { preview } from '#shared/edit/tools/select-tool.ts';
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';
import { rectangleBetween } from '#shared/geometry/rectangle.ts';
import { toImage, toView } from '#shared/geometry/viewport.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import { activeBoxOf, draftBoxOf } from './active-box.ts';
import type { BoxCanvas, BoxCanvasOptions } from './box-canvas-face.ts';
import type { BoxIndex } from './box-index.ts';
import { indexBoxes } from './box-index.ts';
import type { ClassPaints } from './class-paint.ts';
import { paintsOf } from './class-paint.ts';
import { drawActive } from './draw-active.ts';
import { drawnChanges } from './draw-changes.ts';
import type { DrawnChanges } from './draw-changes.ts';
import { drawStill } from './draw-still.ts';
import { drawPicture } from './draw-picture.ts';
import { layerBits } from './frame-scheduler.ts';
import { createGestures } from './gestures.ts';
import { noMarks } from './item-marks.ts';
import { filterOf, plainLook } from './picture-look.ts';
import { createMinimap } from './minimap.ts';
import { pinMarks } from './pin-places.ts';
import { reportCanvas } from './report-canvas.ts';
import { listenToPointer } from './pointer-events.ts';
import { createSharpView } from './sharp-view.ts';
import type { CanvasTool, Shown } from './shown.ts';
import { createSurface } from './surface.ts';
import { createViewportControl } from './viewport-control.ts';

export function createBoxCanvas(element: HTMLElement, options: BoxCanvasOptions): BoxCanvas {
  const { newId, events } = options;
  let shown: Shown | null = null;
  let paints: ClassPaints | null = null;
  let index: BoxIndex = indexBoxes([], () => 0);
  let earlier: BoxIndex = index;
  let changes: DrawnChanges | null = null;
  let ghosts: BoxIndex = index;
  let hidden = new Uint8Array(0);
  let marks = noMarks;
  let look = plainLook;
  let selection: readonly ItemId[] = [];
  /** What was asked to be selected: boxes among it that are not there yet, or not any more, are selected once they are. */
  let wanted: readonly ItemId[] = [];
  let tool: CanvasTool = 'draw';
  let classId: ClassId | null = null;

  const surface = createSurface({
    element,
    picture: (context) => {
      if (shown === null || shown.picture === null) return;
      const seen = {
        size: shown.size,
        viewport: control.now(),
        view: surface.view(),
        pixelRatio: surface.pixelRatio(),
      };
      sharp.follow(shown.picture, seen);
      drawPicture(context, shown.picture, { ...seen, sharp: sharp.part() });
    },
    boxes: (context) => {
      if (shown === null || paints === null) return;
      drawStill(context, {
        size: shown.size,
        viewport: control.now(),
        view: surface.view(),
        grid: look.grid,
        earlier: earlier.extents,
        changes,
        ghosts: ghosts.extents,
        index,
        paints: paints.paints,
        hidden,
        locked: marks.locked,
      });
    },
    active: (context) => {
      if (shown === null) return;
      const selecting = gestures.selecting();
      const hovered = gestures.hovered();
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
        draft: draftBoxOf(gestures.drawing(), paints, classId),
        band: selecting.phase === 'band' ? rectangleBetween(selecting.from, selecting.to) : null,
        crosshair:
          tool === 'draw' && shown.editable && !gestures.panning() ? gestures.pointer() : null,
        pins: pinsNow(),
      });
    },
    drawn: (mask) => {
      const ready = shown !== null && shown.picture !== null;
      if ((mask & layerBits.picture) === 0) return;
      minimap.follow();
      element.dataset['ready'] = String(ready);
      element.dataset['sharp'] = String(sharp.part() !== null);
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
  const sharp = createSharpView(() => surface.mark(layerBits.picture));
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
    const isDrawing = gestures.drawing().phase !== 'idle';
    reportCanvas(element, {
      viewport: control.now(),
      tool,
      classId,
      selection,
      taskId,
      picture: shown?.picture ?? null,
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
    wanted = next;
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
  const pinsNow = () => pinMarks(shown?.pins ?? [], findPinned);
  const gestures = createGestures({
    newId,
    events,
    control,
    shown: () => shown,
    tool: () => tool,
    classId: () => classId,
    selection: () => selection,
    select: changeSelection,
    sight: {
      isLocked,
      hits: hitsInSight,
      inside: (rectangle) => index.inside(rectangle).filter(isInSight),
      boundsOf: findBounds,
    },
    pins: pinsNow,
    cursor: (cursor) => {
      // Even the same value, set again, has the browser paint the page behind the canvas once more.
      if (element.style.cursor !== cursor) element.style.cursor = cursor;
    },
    stirred: () => surface.mark(layerBits.active),
    report,
  });
  const stopListening = listenToPointer(element, gestures.handlers);

  return {
    show: (next) => {
      const isOther = shown?.taskId !== next.taskId;
      const isResized =
        shown?.size.width !== next.size.width || shown.size.height !== next.size.height;
      const hasOtherClasses = shown?.schema !== next.schema;
      const hasOtherEarlier = shown?.earlier !== next.earlier;
      const hasOtherItems = hasOtherClasses || shown?.annotation !== next.annotation;
      if (isOther) gestures.drop();
      if (isOther || shown?.picture !== next.picture) element.dataset['ready'] = 'false';
      shown = next;
      if (hasOtherClasses) paints = paintsOf(next.schema);
      if (hasOtherItems || isOther) {
        index = indexBoxes(next.annotation.items, paints?.placeOf ?? (() => 0));
        hidden = new Uint8Array(index.count);
        gestures.forget();
        changeSelection(isOther ? [] : wanted);
      }
      if (hasOtherEarlier) earlier = indexBoxes(next.earlier?.items ?? [], () => 0);
      changes =
        next.compares && next.earlier !== null ? drawnChanges(next.earlier, next.annotation) : null;
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
      gestures.drop();
      tool = next;
      // What comes next is a new box: digits are for its class, not for what was selected before.
      if (tool === 'draw') changeSelection([]);
      gestures.forget();
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
      gestures.forget();
      changeSelection(
        selection.filter((itemId) => before.hidden.has(itemId) || !marks.hidden.has(itemId)),
      );
    },
    setGhosts: (items) => {
      ghosts = indexBoxes(items, () => 0);
      surface.mark(layerBits.boxes);
    },
    pointer: () => {
      const at = gestures.pointer();
      return at === null ? null : toImage(control.now(), at);
    },
    placeMinimap: minimap.placeIn,
    setLook: (next) => {
      look = next;
      surface.filterPicture(filterOf(look));
      surface.mark(layerBits.boxes);
    },
    pointed: gestures.pointed,
    viewport: control.now,
    setViewport: control.set,
    fit: control.fit,
    zoomTo: control.zoomTo,
    reveal: control.reveal,
    zoomBy: control.zoomBy,
    actualSize: control.actualSize,
    escape: () => {
      if (gestures.drop()) return true;
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
      sharp.dispose();
      surface.dispose();
    },
  };
}
