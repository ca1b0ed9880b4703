/** The labeling store of a room: made when it opens, told what the host says, let go when it closes. */
import { useEffect, useState } from 'react';
import { v7 } from 'uuid';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { call } from '../host.ts';
import { onChanged } from '../stores/resource.ts';
import type { LabelStore } from './label-store.ts';
import { createLabelStore } from './label-store.ts';

/** The list is long and every answer changes it: changes are gathered, since what was done here is known here. */
const listAfterMs = 400;

/** For one batch and one opening of it: a room of another batch is another component instance. */
export function useLabelStore(batchId: BatchId, wanted: TaskId | null): LabelStore {
  const [store] = useState(() =>
    createLabelStore(
      {
        tasks: () => call('batch.tasks', { batchId }),
        open: (taskId) => call('task.open', { taskId }),
        step: (input) => call('task.step', input),
        submit: (input) => call('task.submit', input),
      },
      { now: () => performance.now(), newId: v7, wanted },
    ),
  );
  useEffect(() => {
    void store.load();
    let timer: number | null = null;
    const stop = onChanged(['tasks', 'batches', 'returns'], () => {
      timer ??= window.setTimeout(() => {
        timer = null;
        void store.load();
      }, listAfterMs);
    });
    return () => {
      stop();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [store]);
  return store;
}

/** Counts every movement of hand and key as work on the task on screen. */
export function useActivity(store: LabelStore): void {
  useEffect(() => {
    const events = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
    for (const name of events) window.addEventListener(name, store.touch, { passive: true });
    return () => {
      for (const name of events) window.removeEventListener(name, store.touch);
    };
  }, [store]);
}
