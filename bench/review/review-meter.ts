/** The clock inside the review room. What is here is carried into the page and must stand by itself. */

/** In ms from the key's own time stamp on. */
export type Decided = {
  /** Until decision and next tile are in the page. */
  readonly handled: number;
  /** Until the frame begins that shows them. */
  readonly begun: number;
  /** Until that frame has been painted. */
  readonly painted: number;
  /** Frames that were begun from the key on until that one, which counts too: 1 is the very next one. */
  readonly frames: number;
};

export type ReviewMeter = {
  /** From the next key until another tile is selected and has been painted. */
  readonly expectSelection: () => void;
  readonly awaited: () => Promise<Decided>;
  /** Covers the grid with the pictures in sight on bare canvases, of which a key frames the next and marks the last. */
  readonly layBare: () => Promise<void>;
  /** From the next key until the bare canvases show it, ms. */
  readonly expectBare: () => void;
  readonly awaitedBare: () => Promise<number>;
  readonly clearBare: () => void;
  /** Settles once every tile in sight shows its picture. */
  readonly drawn: () => Promise<void>;
  readonly scrollTo: (top: number) => Promise<void>;
  /** Goes to another page that is in memory and back, and times the way back until it is painted, ms. */
  readonly repaint: () => Promise<number>;
  /** Draws as many of the pictures in sight onto fresh canvases of the same sizes, until they are painted, ms. */
  readonly bare: (count: number) => Promise<number>;
  /** Scrolls from the top to the end, a row of a page of six in every frame. */
  readonly scrollThrough: () => Promise<Scrolled>;
  /** Does so in a bare list as high, whose rows are canvases onto which the pictures in sight are drawn in turn. */
  readonly bareScroll: () => Promise<Scrolled>;
};

/** Times between frames, and the main thread's long tasks (over 50 ms) meanwhile, all in ms. */
export type Scrolled = { readonly frames: readonly number[]; readonly long: readonly number[] };

export function installReviewMeter(): void {
  const frame = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(resolve);
    });
  const grid = () => {
    const found = document.querySelector<HTMLElement>('[data-testid="review-grid"]');
    if (found === null) throw new Error('no grid');
    return found;
  };
  const selected = () =>
    document.querySelector<HTMLElement>('[aria-selected="true"]')?.dataset['task'];
  const canvases = () => {
    const view = grid().getBoundingClientRect();
    return [...grid().querySelectorAll<HTMLCanvasElement>('.review-tile canvas')].filter((one) => {
      const { top, bottom } = (one.parentElement ?? one).getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    });
  };
  const areDrawn = () => {
    const shown = canvases();
    return shown.length > 0 && shown.every((one) => one.dataset['drawn'] !== '' && !one.hidden);
  };
  /** Once the next frame has been painted: a message that it posts is heard after that. */
  const painted = async () => {
    await frame();
    return await afterPaint();
  };
  /** To be called in a frame. */
  const afterPaint = async () => {
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.addEventListener('message', resolve, { once: true });
      port1.start();
      port2.postMessage(null);
    });
    port1.close();
    return performance.now();
  };
  let result: Promise<Decided> = Promise.reject(new Error('no key is expected'));
  result.catch(() => undefined);
  const laid = document.createElement('div');
  let bareAt = 0;
  let bareResult: Promise<number> = Promise.resolve(0);
  const long: number[] = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  }).observe({ entryTypes: ['longtask'] });
  const drawn = async () => {
    while (!areDrawn()) await frame();
    await frame();
  };
  const scroll = async (list: HTMLElement) => {
    long.length = 0;
    const step = list.clientHeight / 6;
    const frames: number[] = [];
    let last = await frame();
    while (list.scrollTop + list.clientHeight < list.scrollHeight - 1) {
      list.scrollTop += step;
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return frames;
  };
  window.reviewMeter = {
    expectSelection: () => {
      let pressed = 0;
      const before = selected();
      let frames = 0;
      const count = () => {
        frames += 1;
        if (pressed !== 0) requestAnimationFrame(count);
      };
      const press = ({ timeStamp }: KeyboardEvent) => {
        pressed = timeStamp;
        requestAnimationFrame(count);
      };
      window.addEventListener('keydown', press, { capture: true, once: true });
      result = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (pressed === 0 || selected() === before) return;
          observer.disconnect();
          const handled = performance.now() - pressed;
          // Behind the counting, which asked for its frame before.
          requestAnimationFrame(() => {
            const shown = { handled, begun: performance.now() - pressed, frames };
            void afterPaint().then((now) => {
              resolve({ ...shown, painted: now - pressed });
              pressed = 0;
            });
          });
        });
        observer.observe(grid(), { subtree: true, attributeFilter: ['aria-selected'] });
      });
    },
    awaited: () => result,
    layBare: async () => {
      const { width, height, left, top } = grid().getBoundingClientRect();
      laid.style.cssText = `position:fixed;left:${left}px;top:${top}px;width:${width}px;height:${height}px;overflow:hidden;background:white;z-index:9999`;
      for (const one of canvases()) {
        const place = one.getBoundingClientRect();
        const canvas = document.createElement('canvas');
        canvas.width = one.width;
        canvas.height = one.height;
        canvas.style.cssText = `position:absolute;left:${place.left - left}px;top:${place.top - top}px;width:${place.width}px;height:${place.height}px`;
        canvas.getContext('2d')?.drawImage(one, 0, 0);
        laid.append(canvas);
      }
      grid().style.visibility = 'hidden';
      document.body.append(laid);
      await painted();
    },
    expectBare: () => {
      bareResult = new Promise((resolve) => {
        const press = (key: KeyboardEvent) => {
          key.stopImmediatePropagation();
          const all = [...laid.children].filter((one) => one instanceof HTMLElement);
          const [last, next] = [all[bareAt % all.length], all[(bareAt + 1) % all.length]];
          bareAt += 1;
          if (last !== undefined) last.style.outline = '2px solid green';
          if (next !== undefined) next.style.outline = '4px solid blue';
          void painted().then((now) => resolve(now - key.timeStamp));
        };
        window.addEventListener('keydown', press, { capture: true, once: true });
      });
    },
    awaitedBare: () => bareResult,
    clearBare: () => {
      laid.remove();
      grid().style.visibility = '';
    },
    drawn,
    scrollTo: async (top) => {
      grid().scrollTop = top;
      await frame();
      await frame();
    },
    repaint: async () => {
      const away = grid().clientHeight;
      grid().scrollTop = away;
      await drawn();
      await frame();
      const begun = performance.now();
      grid().scrollTop = 0;
      while (!areDrawn()) await frame();
      return (await painted()) - begun;
    },
    bare: async (count) => {
      const shown = canvases().slice(0, count);
      const bitmaps = await Promise.all(shown.map((one) => createImageBitmap(one)));
      const place = document.createElement('div');
      place.style.cssText = 'position:fixed;inset:0;z-index:9999;display:flex;flex-wrap:wrap';
      await frame();
      const begun = performance.now();
      for (const [at, one] of shown.entries()) {
        const canvas = document.createElement('canvas');
        canvas.width = one.width;
        canvas.height = one.height;
        const bitmap = bitmaps[at];
        if (bitmap !== undefined) canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
        place.append(canvas);
      }
      document.body.append(place);
      await frame();
      const time = (await painted()) - begun;
      place.remove();
      for (const bitmap of bitmaps) bitmap.close();
      return time;
    },
    scrollThrough: async () => {
      grid().scrollTop = 0;
      await drawn();
      const times = await scroll(grid());
      await drawn();
      return { frames: times, long: [...long] };
    },
    bareScroll: async () => {
      grid().scrollTop = 0;
      await drawn();
      const { width, height, left, top } = grid().getBoundingClientRect();
      const bitmaps = await Promise.all(canvases().map((one) => createImageBitmap(one)));
      const [first] = bitmaps;
      if (first === undefined) throw new Error('no picture');
      const list = document.createElement('div');
      list.style.cssText = `position:fixed;left:${left}px;top:${top}px;width:${width}px;height:${height}px;overflow-y:auto;background:white;z-index:9999`;
      const all = document.createElement('div');
      all.style.cssText = `position:relative;overflow:hidden;height:${grid().scrollHeight}px`;
      list.append(all);
      const tall = height / 6;
      const canvasRows = Array.from({ length: 9 }, () => {
        const row = document.createElement('div');
        row.style.cssText = 'position:absolute;display:flex;gap:12px;contain:layout style';
        const own = Array.from({ length: 8 }, () => {
          const canvas = document.createElement('canvas');
          canvas.width = first.width;
          canvas.height = first.height;
          row.append(canvas);
          return canvas;
        });
        all.append(row);
        return { row, own, shows: -1 };
      });
      const show = () => {
        const from = Math.max(0, Math.floor(list.scrollTop / tall) - 1);
        for (let place = from; place < from + canvasRows.length; place += 1) {
          const one = canvasRows[place % canvasRows.length];
          if (one === undefined || one.shows === place) continue;
          one.shows = place;
          one.row.style.top = `${place * tall}px`;
          for (const [at, canvas] of one.own.entries()) {
            const bitmap = bitmaps[(place * 8 + at) % bitmaps.length];
            if (bitmap !== undefined) canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
          }
        }
      };
      list.addEventListener('scroll', show);
      document.body.append(list);
      show();
      await painted();
      const times = await scroll(list);
      list.remove();
      for (const bitmap of bitmaps) bitmap.close();
      return { frames: times, long: [...long] };
    },
  };
}
