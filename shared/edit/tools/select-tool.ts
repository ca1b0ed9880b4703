/** Selecting, moving and resizing with the pointer, and the rubber band over empty ground. */
import { boxWithin } from '#shared/annotation/box.ts';
import {
  contains,
  isSameExtent,
  moveInside,
  rectangleBetween,
} from '#shared/geometry/rectangle.ts';
import type { Point, Rectangle, Size } from '#shared/geometry/rectangle.ts';
import type { ItemId } from '#shared/ids.ts';
import { handleAt, pullHandle } from './handles.ts';
import type { Handle } from './handles.ts';
import { isSamePlace } from './pointer.ts';
import type { PointerSample } from './pointer.ts';
import { groupBounds, toggled } from './selection.ts';

/** An item with an extent, in image pixels. */
export type Placed = { readonly itemId: ItemId; readonly bounds: Rectangle };

/** What the tool sees of the picture under the pointer. */
export type Scene = {
  readonly picture: Size;
  readonly selection: readonly ItemId[];
  /** Whether items may be moved and resized, or only selected. */
  readonly editable: boolean;
  /** Whether the item may be selected but neither moved nor resized. */
  readonly isLocked: (itemId: ItemId) => boolean;
  /** Items at a point, the smallest first. */
  readonly hits: (point: Point, slack: number) => readonly ItemId[];
  /** Items that lie wholly in a rectangle. */
  readonly inside: (rectangle: Rectangle) => readonly ItemId[];
  readonly boundsOf: (itemId: ItemId) => Rectangle | null;
};

export type SelectState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'pressed';
      readonly from: Point;
      readonly hit: ItemId | null;
      readonly grabs: boolean;
    }
  | {
      readonly phase: 'moving';
      readonly from: Point;
      readonly placed: readonly Placed[];
      readonly now: readonly Placed[];
    }
  | {
      readonly phase: 'resizing';
      readonly from: Point;
      readonly handle: Handle;
      readonly placed: Placed;
      readonly now: Placed;
    }
  | { readonly phase: 'band'; readonly from: Point; readonly to: Point };

export type Selected = {
  readonly state: SelectState;
  /** The selection from now on; null leaves it. */
  readonly selection: readonly ItemId[] | null;
  /** Items whose extent this input changed for good; empty when none did. */
  readonly placed: readonly Placed[];
  /** Whether a change was dropped because nothing would be left of an item. */
  readonly refused: boolean;
};

export const selectIdle: SelectState = { phase: 'idle' };

export function selectDown(sample: PointerSample, scene: Scene): Selected {
  const { point, slack, extend } = sample;
  const only = onlyMovable(scene);
  if (only !== null) {
    const handle = handleAt(only.bounds, point, slack * 2);
    if (handle !== null) {
      return going({ phase: 'resizing', from: point, handle, placed: only, now: only });
    }
  }
  const hits = scene.hits(point, slack);
  const hit = hits[0] ?? null;
  const grabs = hits.some((itemId) => scene.selection.includes(itemId));
  const state: SelectState = { phase: 'pressed', from: point, hit, grabs };
  if (hit === null || extend || grabs) return going(state);
  return { ...going({ ...state, grabs: true }), selection: [hit] };
}

export function selectMove(state: SelectState, sample: PointerSample, scene: Scene): Selected {
  const { point, slack } = sample;
  switch (state.phase) {
    case 'idle':
      return going(state);
    case 'pressed':
      if (isSamePlace(state.from, point, slack)) return going(state);
      return selectMove(leavePress(state, scene), sample, scene);
    case 'moving': {
      const by = { x: point.x - state.from.x, y: point.y - state.from.y };
      return going({ ...state, now: moveTogether(state.placed, by, scene.picture) });
    }
    case 'resizing': {
      const by = { x: point.x - state.from.x, y: point.y - state.from.y };
      const bounds = pullHandle(state.placed.bounds, state.handle, by, scene.picture);
      return going({ ...state, now: { ...state.placed, bounds } });
    }
    case 'band':
      return going({ ...state, to: point });
  }
}

function leavePress(state: SelectState & { phase: 'pressed' }, scene: Scene): SelectState {
  const { from } = state;
  if (!state.grabs) return { phase: 'band', from, to: from };
  const movable = scene.selection.filter((itemId) => scene.editable && !scene.isLocked(itemId));
  const placed = placedOf(movable, scene);
  return { phase: 'moving', from, placed, now: placed };
}

export function selectUp(state: SelectState, sample: PointerSample, scene: Scene): Selected {
  const moved = selectMove(state, sample, scene).state;
  const { selection } = scene;
  switch (moved.phase) {
    case 'idle':
      return going(selectIdle);
    case 'pressed': {
      if (moved.hit === null) return { ...going(selectIdle), selection: sample.extend ? null : [] };
      return {
        ...going(selectIdle),
        selection: sample.extend ? toggled(selection, moved.hit) : [moved.hit],
      };
    }
    case 'moving': {
      const first = moved.placed[0];
      const now = moved.now[0];
      const still =
        first === undefined || now === undefined || isSamePlace(first.bounds, now.bounds, 0);
      return { ...going(selectIdle), placed: still ? [] : moved.now };
    }
    case 'resizing': {
      const bounds = boxWithin(moved.now.bounds, scene.picture);
      if (bounds === null) return { ...going(selectIdle), refused: true };
      const still = moved.now === moved.placed || isSameExtent(bounds, moved.placed.bounds);
      return { ...going(selectIdle), placed: still ? [] : [moved.now] };
    }
    case 'band': {
      const caught = scene.inside(rectangleBetween(moved.from, moved.to));
      const kept = sample.extend ? selection.filter((itemId) => !caught.includes(itemId)) : [];
      return { ...going(selectIdle), selection: [...kept, ...caught] };
    }
  }
}

/** Items as they stand while they are being dragged; empty when none is. */
export function preview(state: SelectState): readonly Placed[] {
  if (state.phase === 'moving') return state.now;
  return state.phase === 'resizing' ? [state.now] : [];
}

/** Moves items by the same way, as far as all of them stay inside the picture. */
export function moveTogether(
  placed: readonly Placed[],
  by: Point,
  picture: Size,
): readonly Placed[] {
  const whole = groupBounds(placed.map(({ bounds }) => bounds));
  if (whole === null) return placed;
  const moved = moveInside(whole, by, picture);
  const way = { x: moved.x - whole.x, y: moved.y - whole.y };
  return placed.map(({ itemId, bounds }) => ({ itemId, bounds: moveInside(bounds, way, picture) }));
}

/** The selected items that have an extent. */
export function placedOf(
  itemIds: readonly ItemId[],
  scene: Pick<Scene, 'boundsOf'>,
): readonly Placed[] {
  return itemIds.flatMap((itemId) => {
    const bounds = scene.boundsOf(itemId);
    return bounds === null ? [] : [{ itemId, bounds }];
  });
}

/** The selected item when it is the only one and may be resized. */
function onlyMovable(scene: Scene): Placed | null {
  const [only] = scene.selection.length === 1 ? placedOf(scene.selection, scene) : [];
  return only !== undefined && scene.editable && !scene.isLocked(only.itemId) ? only : null;
}

/** What the pointer would take hold of at `point`, for its shape. */
export function holdAt(point: Point, slack: number, scene: Scene): Handle | 'item' | null {
  const only = onlyMovable(scene);
  if (only !== null) {
    const handle = handleAt(only.bounds, point, slack * 2);
    if (handle !== null) return handle;
    if (contains(only.bounds, point)) return 'item';
  }
  return scene.hits(point, slack).length > 0 ? 'item' : null;
}

function going(state: SelectState): Selected {
  return { state, selection: null, placed: [], refused: false };
}
