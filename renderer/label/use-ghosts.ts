/** The boxes of the task before, shown faintly on this one when a person wants that, and taken over by key. */
import { useCallback, useMemo } from 'react';
import { v7 } from 'uuid';
import { create, useStore } from 'zustand';
import type { Item } from '#shared/annotation/kinds.ts';
import { ghostAt, ghostsOf } from '#shared/edit/ghosts.ts';
import { copyItems } from '#shared/edit/item-commands.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { BoxCanvas } from '../canvas/box-canvas-face.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';
import { beside } from './task-order.ts';

/** Whether ghosts are shown; it holds until the app is closed. */
const useGhostsShown = create<{ readonly shown: boolean }>(() => ({ shown: false }));

export type GhostSwitch = { readonly shown: boolean; readonly toggle: () => void };

export type Ghosts = {
  /** The same object until ghosts are switched on or off. */
  readonly switch: GhostSwitch;
  readonly items: readonly Item[];
  readonly commands: CommandHandlers;
};

const none: readonly Item[] = [];

/** `size` of the picture in image pixels; null while it is not known. */
export function useGhosts(wanted: {
  readonly store: LabelStore;
  /** Null where nothing is drawn. */
  readonly session: Session | null;
  readonly size: Size | null;
  readonly canvas: () => BoxCanvas | null;
}): Ghosts {
  const { store, session, size, canvas } = wanted;
  const { shown } = useGhostsShown();
  const taskId = session?.detail.summary.taskId ?? null;
  const from = useStore(store, ({ tasks, sessions }) => {
    const before = taskId === null || !shown ? null : beside(tasks, taskId, -1);
    return before === null ? null : (sessions.get(before)?.history.annotation ?? null);
  });
  const annotation = session?.history.annotation ?? null;
  const width = size?.width ?? null;
  const height = size?.height ?? null;
  const items = useMemo(() => {
    if (!shown || from === null || annotation === null) return none;
    if (width === null || height === null) return none;
    return ghostsOf(from.items, annotation, { width, height });
  }, [shown, from, annotation, width, height]);

  const turn = useCallback(() => useGhostsShown.setState({ shown: !shown }), [shown]);
  const ghostSwitch = useMemo(() => ({ shown, toggle: turn }), [shown, turn]);
  const accept = (accepted: readonly Item[]): void | false => {
    if (annotation === null || size === null || accepted.length === 0) return false;
    store.edit(copyItems(annotation, accepted, { by: { x: 0, y: 0 }, picture: size, newId: v7 }));
  };
  const commands: CommandHandlers = {
    'boxes.ghosts': turn,
    'boxes.accept': () => {
      const point = canvas()?.pointer() ?? null;
      const ghost = point === null ? null : ghostAt(items, point);
      return accept(ghost === null ? none : [ghost]);
    },
    'boxes.accept-all': () => accept(items),
  };
  return { switch: ghostSwitch, items, commands: session === null ? {} : commands };
}
