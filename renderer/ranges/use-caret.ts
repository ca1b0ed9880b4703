/** Moving a caret through a text and selecting with it, by keys and by pointer. */
import { useRef, useState } from 'react';
import type { Item } from '#shared/annotation/kinds.ts';
import type { ItemId } from '#shared/ids.ts';
import { extentBetween } from '#shared/text/text-extent.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';
import type { TextSteps } from '#shared/text/text-steps.ts';
import { besideStop, besideWord, wordAt } from '#shared/text/text-steps.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import {
  caretAt,
  caretAtStart,
  caretOn,
  rangeAround,
  rangeBeside,
  selectedExtent,
  settled,
  swapped,
} from './caret.ts';
import type { Caret } from './caret.ts';
import type { CaretStop, TextLayout } from './text-layout.ts';

export type CaretHand = {
  readonly caret: Caret;
  readonly showHidden: boolean;
  /** Takes hold of a range. */
  readonly takeRange: (item: Item) => void;
  readonly step: (direction: 1 | -1) => void;
  /** Lets go of the range, and then of the selection; false where there is neither. */
  readonly drop: () => boolean;
  readonly put: (caret: Caret) => void;
  readonly press: (stop: CaretStop, extend: boolean) => void;
  readonly drag: (stop: CaretStop) => void;
  /** The end of a press that was no drag: takes hold of what is there. */
  readonly click: (stop: CaretStop) => void;
  readonly takeWord: (stop: CaretStop) => void;
  readonly commands: CommandHandlers;
};

export type CaretWish = {
  readonly steps: TextSteps;
  readonly items: readonly Item[];
  readonly layout: () => TextLayout | null;
  /** Lines that are in view at once. */
  readonly linesInView: () => number;
  /** Moves an end of a range; whether it was done. Null where ranges are only looked at. */
  readonly onStretch: ((itemId: ItemId, extent: TextExtent) => boolean) | null;
};

export function useCaret({ steps, items, layout, linesInView, onStretch }: CaretWish): CaretHand {
  const [kept, setKept] = useState<Caret>(caretAtStart);
  const [showHidden, setShowHidden] = useState(false);
  /** Where moving by lines keeps to, in pixels from the left. */
  const across = useRef<number | null>(null);
  /** What was selected when the pointer went down. */
  const heldBefore = useRef<ItemId | null>(null);
  const caret = settled(kept, items);

  const put = (next: Caret) => {
    across.current = null;
    setKept(next);
  };
  const moveTo = ({ at, trailing }: CaretStop, extend: boolean) => {
    if (!extend) return setKept(caretAt(at, trailing));
    const next: Caret = { ...caret, focus: at, trailing };
    if (caret.itemId === null) setKept(next);
    else if (onStretch === null) setKept({ ...next, itemId: null });
    else if (onStretch(caret.itemId, extentBetween(caret.anchor, at))) setKept(next);
  };
  const move = (at: number, extend: boolean) => {
    across.current = null;
    moveTo({ at, trailing: false }, extend);
  };
  const byLines = (lines: number, extend: boolean): void | false => {
    const shown = layout();
    if (shown === null) return false;
    const here = shown.place({ at: caret.focus, trailing: caret.trailing });
    across.current ??= here.x;
    const line = here.line + lines;
    if (line < 0) moveTo({ at: 0, trailing: false }, extend);
    else if (line >= shown.lines) moveTo({ at: steps.length, trailing: false }, extend);
    else moveTo(shown.stopInLine(line, across.current), extend);
  };
  const toEdge = (which: number, extend: boolean): void | false => {
    const shown = layout();
    if (shown === null) return false;
    across.current = null;
    const here = { at: caret.focus, trailing: caret.trailing };
    moveTo(shown.edgeOfLine(here, which === 0 ? -1 : 1), extend);
  };
  const way = (which: number) => (which === 0 ? -1 : 1);
  /** Without Shift, a selection is first left at the side where the arrow points. */
  const byCharacter = (which: number) => {
    const selected = selectedExtent(caret);
    if (selected !== null) move(which === 0 ? selected.start : selected.end, false);
    else move(besideStop(steps, caret.focus, way(which)), false);
  };
  const page = () => Math.max(1, linesInView() - 1);
  const takeRange = (item: Item) => {
    const taken = caretOn(item);
    if (taken !== null) put(taken);
  };
  return {
    caret,
    showHidden,
    takeRange,
    put,
    step: (direction) => {
      const next = rangeBeside(caret, items, direction);
      if (next !== null) takeRange(next);
    },
    drop: () => {
      if (caret.itemId !== null) put({ ...caret, itemId: null });
      else if (selectedExtent(caret) !== null) put(caretAt(caret.focus));
      else return false;
      return true;
    },
    press: ({ at, trailing }, extend) => {
      across.current = null;
      heldBefore.current = caret.itemId;
      if (extend) moveTo({ at, trailing }, true);
      else put({ ...caretAt(at, trailing), itemId: null });
    },
    drag: ({ at, trailing }) => setKept((now) => ({ ...now, focus: at, trailing, itemId: null })),
    click: ({ at, trailing }) => {
      const item = rangeAround({ ...caret, itemId: heldBefore.current }, items, at);
      if (item === null) put(caretAt(at, trailing));
      else takeRange(item);
    },
    takeWord: ({ at }) => {
      const word = wordAt(steps, at);
      if (word === null) return;
      put({ anchor: word.start, focus: word.end, trailing: false, itemId: null });
    },
    commands: {
      'caret.character': byCharacter,
      'caret.word': (which) => move(besideWord(steps, caret.focus, way(which)), false),
      'caret.line': (which) => byLines(way(which), false),
      'caret.page': (which) => byLines(way(which) * page(), false),
      'caret.edge': (which) => toEdge(which, false),
      'caret.text-edge': (which) => move(which === 0 ? 0 : steps.length, false),
      'caret.extend-character': (which) => move(besideStop(steps, caret.focus, way(which)), true),
      'caret.extend-word': (which) => move(besideWord(steps, caret.focus, way(which)), true),
      'caret.extend-line': (which) => byLines(way(which), true),
      'caret.extend-page': (which) => byLines(way(which) * page(), true),
      'caret.extend-edge': (which) => toEdge(which, true),
      'caret.extend-text-edge': (which) => move(which === 0 ? 0 : steps.length, true),
      'caret.all': () => put({ anchor: 0, focus: steps.length, trailing: false, itemId: null }),
      'caret.other-end': (): void | false => {
        if (selectedExtent(caret) === null) return false;
        put(swapped(caret));
      },
      'caret.hidden': () => setShowHidden((now) => !now),
    },
  };
}
