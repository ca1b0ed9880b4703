/** The clock inside the app's page. What is here is carried into the page and must stand by itself. */
import type { Page } from 'playwright-core';
import type { Rectangle } from '#shared/geometry/rectangle.ts';

type Watched = 'click' | 'keydown';

type Meter = {
  /** From the next such event until another task than the present one has been drawn and shown, ms. */
  readonly awaitPainted: (event: Watched) => void;
  /** From the next key press until what it did is stored, ms. */
  readonly awaitStored: () => void;
  readonly awaited: () => Promise<number>;
  readonly startFrames: () => void;
  /** Times between frames since the start, ms. */
  readonly stopFrames: () => readonly number[];
  /** The picture at an address and rectangles over it on a canvas of the window's size: until they are shown, ms. */
  readonly loadBare: (address: string, boxes: readonly Rectangle[]) => Promise<number>;
  /** Times between frames in which the same is drawn again and again, a little moved, ms. */
  readonly panBare: (
    address: string,
    boxes: readonly Rectangle[],
    frames: number,
  ) => Promise<readonly number[]>;
};

declare global {
  interface Window {
    meter: Meter;
  }
}

export function installMeter(page: Page): Promise<void> {
  return page.evaluate(install);
}

function install(): void {
  const frame = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(resolve);
    });
  const canvas = () => document.querySelector<HTMLElement>('[data-testid="canvas"]')?.dataset;
  const bare = async (address: string) => {
    const element = document.createElement('canvas');
    element.width = window.innerWidth;
    element.height = window.innerHeight;
    element.style.cssText = 'position:fixed;inset:0;z-index:9999';
    const context = element.getContext('2d', { alpha: false });
    if (context === null) throw new Error('no canvas');
    const bitmap = await createImageBitmap(await (await fetch(address)).blob());
    const scale = Math.min(element.width / bitmap.width, element.height / bitmap.height);
    const draw = (boxes: readonly Rectangle[], left: number) => {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillRect(0, 0, element.width, element.height);
      context.setTransform(scale, 0, 0, scale, left, 0);
      context.drawImage(bitmap, 0, 0);
      context.lineWidth = 2 / scale;
      context.strokeStyle = '#ff3b30';
      for (const { x, y, width, height } of boxes) context.strokeRect(x, y, width, height);
    };
    const end = () => {
      bitmap.close();
      element.remove();
    };
    document.body.append(element);
    return { draw, end };
  };
  let result: Promise<number> = Promise.resolve(Number.NaN);
  let times: number[] = [];
  let isRecording = false;
  window.meter = {
    awaitPainted: (event) => {
      const before = canvas()?.['taskId'];
      let begun = 0;
      const hear = ({ timeStamp }: Event) => {
        begun = timeStamp;
      };
      window.addEventListener(event, hear, { capture: true, once: true });
      const wait = async () => {
        for (;;) {
          await frame();
          const now = canvas();
          if (begun > 0 && now?.['ready'] === 'true' && now['taskId'] !== before) break;
        }
        await frame();
        return performance.now() - begun;
      };
      result = wait();
    },
    awaitStored: () => {
      let begun = 0;
      const hear = ({ timeStamp }: Event) => {
        begun = timeStamp;
      };
      window.addEventListener('keydown', hear, { capture: true, once: true });
      result = new Promise((resolve) => {
        let wasUnstored = false;
        const observer = new MutationObserver(() => {
          const stored = document.querySelector<HTMLElement>('[data-testid="label-room"]');
          if (stored?.dataset['stored'] === 'false') wasUnstored = true;
          else if (wasUnstored) {
            observer.disconnect();
            resolve(performance.now() - begun);
          }
        });
        const attributeFilter = ['data-stored'];
        observer.observe(document.body, { subtree: true, attributeFilter });
      });
    },
    awaited: () => result,
    startFrames: () => {
      times = [];
      isRecording = true;
      const tick = () => {
        times.push(performance.now());
        if (isRecording) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
    stopFrames: () => {
      isRecording = false;
      return times.slice(1).map((time, at) => time - (times[at] ?? time));
    },
    loadBare: async (address, boxes) => {
      const begun = performance.now();
      const { draw, end } = await bare(address);
      await frame();
      draw(boxes, 0);
      await frame();
      const took = performance.now() - begun;
      end();
      return took;
    },
    panBare: async (address, boxes, frames) => {
      const { draw, end } = await bare(address);
      window.meter.startFrames();
      for (let count = 0; count < frames; count += 1) {
        await frame();
        draw(boxes, count % 40);
      }
      const took = window.meter.stopFrames();
      end();
      return took;
    },
  };
}
