import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { TaskId } from '#shared/ids.ts';
import type { LabelState } from './label-state.ts';
import type { LabelStore } from './label-store.ts';

/** Writes on the room, past React, whether all that was done to the task is stored. */
export function useStoredMark(store: LabelStore, taskId: TaskId): RefObject<HTMLElement | null> {
  const room = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const write = ({ unstored }: LabelState) => {
      if (room.current !== null) room.current.dataset['stored'] = String(!unstored.has(taskId));
    };
    write(store.getState());
    return store.subscribe(write);
  }, [store, taskId]);
  return room;
}
