/** Draws at most once per frame, and only the layers that something changed. */

/** Layers as bits of a mask. */
export const layerBits = { picture: 1, boxes: 2, active: 4, all: 7 } as const;

export type FrameScheduler = {
  /** Asks for layers to be drawn in the next frame; `mask` joins bits of `layerBits`. */
  readonly mark: (mask: number) => void;
  readonly stop: () => void;
};

type Frames = {
  readonly request: (run: () => void) => number;
  readonly cancel: (handle: number) => void;
};

export function createFrameScheduler(draw: (mask: number) => void, frames: Frames): FrameScheduler {
  let dirty = 0;
  let handle: number | null = null;
  const run = () => {
    const mask = dirty;
    handle = null;
    dirty = 0;
    draw(mask);
  };
  return {
    mark: (mask) => {
      dirty |= mask;
      handle ??= frames.request(run);
    },
    stop: () => {
      if (handle !== null) frames.cancel(handle);
      handle = null;
      dirty = 0;
    },
  };
}
