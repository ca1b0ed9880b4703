/** What is predicted, or the boxes of the task before, shown faintly when a person wants that, and taken over by key. */
import { useCallback, useMemo } from 'react';
import { v7 } from 'uuid';
import { create, useStore } from 'zustand';
import type { Item } from '#shared/annotation/kinds.ts';
import { nextGhostSource } from '#shared/edit/ghost-source.ts';
import type { GhostSource } from '#shared/edit/ghost-source.ts';
import { ghostAt, ghostsOf } from '#shared/edit/ghosts.ts';
import { copyItems } from '#shared/edit/item-commands.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { BoxCanvas } from '../canvas/box-canvas-face.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';
import { beside } from './task-order.ts';

/** Whose boxes are shown, null for nobody's; it holds until the app is closed. */
const useGhostSource = create<{ readonly source: GhostSource | null }>(() => ({ source: null }));

export type GhostSwitch = { readonly source: GhostSource | null; readonly next: () => void };

export type Ghosts = {
  /** The same object until others are shown. */
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
  const { source } = useGhostSource();
  const taskId = session?.detail.summary.taskId ?? null;
  const previous = useStore(store, ({ tasks, sessions }) => {
    const before = taskId === null || source !== 'previous' ? null : beside(tasks, taskId, -1);
    return before === null ? null : (sessions.get(before)?.history.annotation.items ?? null);
  });
  const predicted = session?.detail.predicted ?? none;
  const from = source === 'predicted' ? predicted : previous;
  const annotation = session?.history.annotation ?? null;
  const width = size?.width ?? null;
  const height = size?.height ?? null;
  const items = useMemo(() => {
    if (from === null || annotation === null) return none;
    if (width === null || height === null) return none;
    return ghostsOf(from, annotation, { width, height });
  }, [from, annotation, width, height]);

  const isPredicted = predicted.length > 0;
  const turn = useCallback(
    () => useGhostSource.setState({ source: nextGhostSource(source, isPredicted) }),
    [source, isPredicted],
  );
  const ghostSwitch = useMemo(() => ({ source, next: turn }), [source, turn]);
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
