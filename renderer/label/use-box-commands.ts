/** The keys of the box canvas. */
import { v7 } from 'uuid';
import type { Flag } from '#shared/annotation/flag.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { boundsOf, flagItem, flagsOf } from '#shared/annotation/kinds.ts';
import {
  classifyItems,
  copyItems,
  flagItems,
  growItems,
  nudgeItems,
  removeItems,
} from '#shared/edit/item-commands.ts';
import { restack } from '#shared/edit/stack-order.ts';
import { groupBounds, neighbour } from '#shared/edit/tools/selection.ts';
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { BoxCanvas } from '../canvas/box-canvas-face.ts';
import type { ItemMarks } from '../canvas/item-marks.ts';
import { toggleAllHidden, toggleMark } from '../canvas/item-marks.ts';
import type { CanvasTool } from '../canvas/shown.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';

type BoxCommands = {
  readonly store: LabelStore;
  readonly session: Session | null;
  readonly canvas: () => BoxCanvas | null;
  readonly onTool: (tool: CanvasTool) => void;
  readonly onClass: (classId: ClassId) => void;
  readonly marks: ItemMarks;
  readonly onMarks: (marks: ItemMarks) => void;
};

/** Arrow keys in the order of the commands, as ways in image pixels. */
const ways: readonly Point[] = [
  { x: -1, y: 0 },
  { x: 1, y: 0 },
  { x: 0, y: -1 },
  { x: 0, y: 1 },
];
/** Image pixels of a nudge with Shift. */
const leap = 10;
/** Where a copy lands beside its original, in image pixels. */
const beside: Point = { x: 12, y: 12 };

/** Boxes that were copied, to be pasted on whatever task comes next. */
const copied: { items: readonly Item[] } = { items: [] };

export function useBoxCommands(wanted: BoxCommands): CommandHandlers {
  const { store, session, canvas, onTool, onClass, marks, onMarks } = wanted;
  if (session === null) return {};
  const { annotation } = session.history;
  const { schema } = session.detail.project;
  const selection = () => canvas()?.selection() ?? [];
  const selected = () => annotation.items.filter((item) => selection().includes(item.itemId));

  /** The selected boxes, else the one under the pointer: while drawing nothing is selected. */
  const meant = (): readonly ItemId[] => {
    const pointed = canvas()?.pointed() ?? null;
    return selection().length > 0 || pointed === null ? selection() : [pointed];
  };
  const mark = (which: keyof ItemMarks): void | false => {
    const itemIds = meant();
    if (itemIds.length === 0) return false;
    onMarks(toggleMark(marks, which, itemIds));
  };
  const flag = (which: Flag): void | false => {
    if (!schema.flags.includes(which)) return store.say({ word: 'flag-not-asked' });
    const itemIds = meant();
    if (itemIds.length === 0) return false;
    store.edit(flagItems(annotation, itemIds, which));
  };
  /** The selected boxes that may be changed; says so when none of them may. */
  const unlocked = (): readonly ItemId[] => {
    const free = selection().filter((itemId) => !marks.locked.has(itemId));
    if (free.length === 0 && selection().length > 0) store.say({ word: 'locked' });
    return free;
  };
  const push = (which: number, far: number, move: typeof nudgeItems): void | false => {
    const way = ways[which];
    const picture = canvas()?.size() ?? null;
    if (way === undefined || picture === null || selection().length === 0) return false;
    const by = { x: way.x * far, y: way.y * far };
    store.edit(move(annotation, unlocked(), by, picture));
  };
  const addCopies = (items: readonly Item[], by: Point): void | false => {
    const picture = canvas()?.size() ?? null;
    if (picture === null || items.length === 0) return false;
    const command = copyItems(annotation, items, { by, picture, newId: v7 });
    if (command === null) return false;
    store.edit(command);
    const made = command.verb === 'add' ? command.placed.map(({ item }) => item.itemId) : [];
    onTool('select');
    canvas()?.select(made);
  };
  const all = annotation.items.map(({ itemId }) => itemId);
  const inSight = () => all.filter((itemId) => !marks.hidden.has(itemId));
  // Without boxes the key does nothing: left to the browser it would put the focus on a button, and Enter would press that.
  const cycle = (direction: 1 | -1) => {
    const order = inSight();
    const next = neighbour(order, selection(), direction);
    if (next !== null) canvas()?.select([next]);
  };
  return {
    'boxes.draw': () => onTool('draw'),
    'boxes.select': () => onTool('select'),
    'boxes.class': (which) => {
      const one = schema.classes[which];
      if (one !== undefined) onClass(one.classId);
    },
    'boxes.drop': () => {
      canvas()?.escape();
    },
    'boxes.next': () => cycle(1),
    'boxes.previous': () => cycle(-1),
    'boxes.all': () => {
      onTool('select');
      canvas()?.select(inSight());
    },
    'boxes.remove': () => store.edit(removeItems(annotation, unlocked())),
    'boxes.duplicate': () => addCopies(selected(), beside),
    'boxes.copy': (): void | false => {
      if (selection().length === 0) return false;
      copied.items = selected();
    },
    'boxes.paste': () => {
      const known = copied.items
        .filter((item) => schema.classes.some(({ classId }) => classId === item.classId))
        .map((item) => withAskedFlags(item, schema.flags));
      const isHere = known.some((item) =>
        annotation.items.some(({ itemId }) => itemId === item.itemId),
      );
      return addCopies(known, isHere ? beside : { x: 0, y: 0 });
    },
    'boxes.nudge': (which) => push(which, 1, nudgeItems),
    'boxes.leap': (which) => push(which, leap, nudgeItems),
    'boxes.grow': (which) => push(which, 1, growItems),
    'boxes.to-top': () => store.edit(restack(annotation, selection(), 'top')),
    'boxes.to-bottom': () => store.edit(restack(annotation, selection(), 'bottom')),
    'boxes.hide': () => mark('hidden'),
    'boxes.hide-all': () => onMarks(toggleAllHidden(marks, all)),
    'boxes.lock': () => mark('locked'),
    'boxes.occluded': () => flag('occluded'),
    'boxes.truncated': () => flag('truncated'),
    'boxes.zoom-to': (): void | false => {
      const around = extentOf(annotation.items, selection());
      if (around === null) return false;
      canvas()?.zoomTo(around);
    },
  };
}

/** The item without flags that this project does not ask for. */
function withAskedFlags(item: Item, asked: readonly Flag[]): Item {
  const others = flagsOf(item).filter((flag) => !asked.includes(flag));
  return others.reduce((left, flag) => flagItem(left, flag, false), item);
}

/** Gives the selected boxes a class, or says which class the next box gets. */
export function chooseBoxClass(
  { store, session, canvas }: Pick<BoxCommands, 'store' | 'session' | 'canvas'>,
  classId: ClassId,
  setNext: (classId: ClassId) => void,
): void {
  const selection = canvas()?.selection() ?? [];
  if (selection.length === 0 || session === null) setNext(classId);
  else store.edit(classifyItems(session.history.annotation, selection, classId));
}

function extentOf(items: readonly Item[], selection: readonly ItemId[]): Rectangle | null {
  return groupBounds(
    items.flatMap((item) => (selection.includes(item.itemId) ? (boundsOf(item) ?? []) : [])),
  );
}
