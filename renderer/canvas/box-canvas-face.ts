/** What a box canvas does for the room around it, and what it tells the room. */
import type { Item } from '#shared/annotation/kinds.ts';
import type { Command } from '#shared/edit/command.ts';
import type { Point, Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import type { ClassId, ItemId, NewId } from '#shared/ids.ts';
import type { PinTarget } from '#shared/review.ts';
import type { ItemMarks } from './item-marks.ts';
import type { PictureLook } from './picture-look.ts';
import type { CanvasTool, Shown } from './shown.ts';
import type { ViewportControl } from './viewport-control.ts';

export type BoxCanvasEvents = {
  /** A finished gesture; the answer is expected as `update` with the annotation after it. */
  readonly command?: (command: Command) => void;
  readonly select?: (selection: readonly ItemId[]) => void;
  /** A gesture would have left a box without area and was dropped. */
  readonly refused?: () => void;
  readonly pinChosen?: (number: number) => void;
  /** The pin tool clicked here. */
  readonly pinPlaced?: (target: PinTarget) => void;
  readonly viewport?: (viewport: Viewport) => void;
  /** A task's picture has been drawn, so that a person can have seen it from the next frame on. */
  readonly drawn?: (taskId: string) => void;
};

export type BoxCanvas = Pick<
  ViewportControl,
  'fit' | 'zoomTo' | 'reveal' | 'zoomBy' | 'actualSize'
> & {
  /** Shows another task, or the same one with other boxes, pins or picture; keeps the view within one task. */
  readonly show: (shown: Shown) => void;
  /** Boxes that come with the next `show` may be named, too. */
  readonly select: (selection: readonly ItemId[]) => void;
  readonly selection: () => readonly ItemId[];
  /** Size of the picture on show, in image pixels; null when there is none. */
  readonly size: () => Size | null;
  readonly setTool: (tool: CanvasTool) => void;
  /** The class of the next drawn box. */
  readonly setClass: (classId: ClassId) => void;
  /** Which boxes are hidden and which are locked; boxes that were hidden by it are not selected any more. */
  readonly setMarks: (marks: ItemMarks) => void;
  readonly setLook: (look: PictureLook) => void;
  /** Has the minimap in another element; null for a corner of the canvas. */
  readonly placeMinimap: (element: HTMLElement | null) => void;
  /** Boxes of the task before, drawn faintly; they cannot be touched. */
  readonly setGhosts: (items: readonly Item[]) => void;
  /** Where the pointer is, in image pixels; null while it is elsewhere. */
  readonly pointer: () => Point | null;
  /** The smallest box in sight under the pointer; null when there is none. */
  readonly pointed: () => ItemId | null;
  readonly viewport: () => Viewport;
  readonly setViewport: (viewport: Viewport) => void;
  /** Drops the draft or the gesture under way, else the selection; tells whether there was anything to drop. */
  readonly escape: () => boolean;
  /** Image pixels to pixels of the window. */
  readonly toClient: (point: Point) => Point;
  readonly dispose: () => void;
};

export type BoxCanvasOptions = { readonly newId: NewId; readonly events: BoxCanvasEvents };
