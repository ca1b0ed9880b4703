/**
 * The clock inside the app's page. What is here is carried into the page and must stand by itself.
 * Painted means: the frame after the one in which the canvas drew has begun, so the drawn one has been handed on.
 */
import type { Page } from 'playwright-core';
import type { LineAnswer } from '#shared/contract/line.ts';
import { lineLaid, lineWanted } from '#shared/contract/line.ts';
import type { Result } from '#shared/result.ts';

type Watched = 'click' | 'keydown' | 'pointerup';
type What = 'task' | 'items' | 'stored';

type Meter = {
  /**
   * From the last such event until what it did is to be seen, ms: another task drawn, another number of boxes drawn,
   * or the task's work told to be stored.
   */
  readonly expect: (event: Watched, what: What) => void;
  readonly awaited: () => Promise<number>;
  readonly startFrames: () => void;
  readonly stopFrames: () => Frames;
  /** Milliseconds of `count` calls that store a step of undoing or redoing on a task, asked over the line one after the other. */
  readonly storeSteps: (taskId: string, at: number, count: number) => Promise<readonly number[]>;
};

/** Times between frames since the start, and the main thread's long tasks (over 50 ms), all in ms. */
export type Frames = { readonly frames: readonly number[]; readonly long: readonly number[] };

declare global {
  interface Window {
    meter: Meter;
  }
}

export function installMeter(page: Page): Promise<void> {
  return page.evaluate(install, { lineWanted, lineLaid });
}

/** What takes longer than this never comes, ms. */
const patienceMs = 30_000;

/** Presses or clicks, and waits for what comes of it; ms. Throws when nothing does. */
export async function timed(
  page: Page,
  watched: readonly [Watched, What],
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(([event, what]) => window.meter.expect(event, what), watched);
  await act();
  const [event, what] = watched;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    const why = `no other ${what} came of a ${event}`;
    timer = setTimeout(() => reject(new Error(why)), patienceMs);
  });
  try {
    return await Promise.race([page.evaluate(() => window.meter.awaited()), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

function install(names: { readonly lineWanted: string; readonly lineLaid: string }): void {
  const dataOf = (testId: string) =>
    document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.dataset;
  let result: Promise<number> = Promise.resolve(Number.NaN);
  let times: number[] = [];
  let isRecording = false;
  let long: number[] = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  }).observe({ entryTypes: ['longtask'] });
  /** Whether what is waited for has come about since the meter was set. */
  const watch = (what: What): (() => boolean) => {
    const seen = dataOf('canvas');
    const before = { taskId: seen?.['taskId'], items: seen?.['items'] };
    let wasUnstored = false;
    return () => {
      const now = dataOf('canvas');
      switch (what) {
        case 'task':
          return now?.['ready'] === 'true' && now['taskId'] !== before.taskId;
        case 'items':
          return now?.['items'] !== before.items;
        case 'stored': {
          const isStored = dataOf('label-room')?.['stored'] === 'true';
          wasUnstored ||= !isStored;
          return wasUnstored && isStored;
        }
      }
    };
  };
  const frames = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      await new Promise<number>((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
  };
  /** The page's own line to the host, laid anew: the one that it stores over from here on. */
  const lineOfPage = () =>
    new Promise<MessagePort>((resolve) => {
      const hear = ({ data, ports }: MessageEvent) => {
        const [laid] = ports;
        if (data !== names.lineLaid || laid === undefined) return;
        window.removeEventListener('message', hear);
        resolve(laid);
      };
      window.addEventListener('message', hear);
      window.postMessage(names.lineWanted, window.origin);
    });
  const answerTo = (line: MessagePort, id: number) =>
    new Promise<Result<unknown>>((resolve) => {
      const hear = ({ data }: MessageEvent<LineAnswer>) => {
        if (data.id !== id) return;
        line.removeEventListener('message', hear);
        resolve(data.result as Result<unknown>);
      };
      line.addEventListener('message', hear);
    });
  /** What is seen at once, in the next frame, or in the one after that, when boxes are only then drawn. */
  const framesAfter = { task: 1, items: 2, stored: 0 } as const;
  window.meter = {
    expect: (event, what) => {
      let begun = 0;
      const hear = ({ timeStamp }: Event) => {
        begun = timeStamp;
      };
      window.addEventListener(event, hear, { capture: true });
      const isThere = watch(what);
      result = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!isThere() || begun === 0) return;
          observer.disconnect();
          window.removeEventListener(event, hear, { capture: true });
          void frames(framesAfter[what]).then(() => resolve(performance.now() - begun));
        });
        const attributeFilter = ['data-ready', 'data-task-id', 'data-items', 'data-stored'];
        observer.observe(document.body, { subtree: true, childList: true, attributeFilter });
      });
    },
    awaited: () => result,
    startFrames: () => {
      times = [];
      long = [];
      isRecording = true;
      const tick = () => {
        times.push(performance.now());
        if (isRecording) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
    stopFrames: () => {
      isRecording = false;
      return { frames: times.slice(1).map((time, at) => time - (times[at] ?? time)), long };
    },
    storeSteps: async (taskId, at, count) => {
      const line = await lineOfPage();
      const taken: number[] = [];
      for (let turn = 0; turn < count; turn += 1) {
        const step = { step: turn % 2 === 0 ? 'undo' : 'redo' };
        const begun = performance.now();
        // Below zero: the page numbers its own questions from one.
        const id = 0 - turn - 1;
        const answered = answerTo(line, id);
        line.postMessage({ id, name: 'task.step', input: { taskId, at: at + turn, step } });
        const stored = await answered;
        taken.push(performance.now() - begun);
        if (!stored.ok) throw new Error(stored.failure.code);
      }
      return taken;
    },
  };
}
