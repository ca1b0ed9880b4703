/** Which rows of the grid are in view, and scrolling to the one that keys are meant for. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { Cell } from './cells.ts';
import type { GridLayout, GridRow } from './grid-layout.ts';
import { layoutGrid, rowsBetween, rowsFrom, scrolledTo } from './grid-layout.ts';

export type GridWindow = {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly layout: GridLayout;
  /** Rows that are to be there: those in view and some around them, as many at every place where there are so many. */
  readonly seen: readonly GridRow[];
  /** Rows of cells that are there at once at most. */
  readonly most: number;
  /** Of the picture of a tile, in view pixels; null before one is there. */
  readonly pictureSize: Size | null;
  /** The part of the grid that is in view, in view pixels from its top. */
  readonly sight: () => { readonly top: number; readonly bottom: number };
};

type Shape = {
  readonly cells: readonly Cell[];
  readonly columns: number;
  /** Rows of a page. */
  readonly rows: number;
  readonly byClass: boolean;
  /** Place of the selected cell; -1 for none. */
  readonly at: number;
};

/** View pixels between tiles, and of the head of a class. */
const gap = 12;
const headHeight = 32;
/** The least height of a row in view pixels. */
const leastHeight = 88;

export function useGridWindow({ cells, columns, rows, byClass, at }: Shape): GridWindow {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<Size>({ width: 0, height: 0 });
  const [pictureSize, setPictureSize] = useState<Size | null>(null);
  const [top, setTop] = useState(0);
  // Asking the element where it is scrolled to would have the browser lay out the page in the midst of a key.
  const scrolledFrom = useRef(0);
  const rowHeight = Math.max(leastHeight, Math.floor((view.height - gap * (rows + 1)) / rows));
  const layout = useMemo(
    () => layoutGrid(cells, { columns, rowHeight, headHeight, gap, byClass }),
    [cells, columns, rowHeight, byClass],
  );
  const [first] = rowsBetween(layout, top, top + view.height);
  // Those in view, what of one is cut at either end, one around them, and the half that `steppedTop` leaves over.
  const most = Math.ceil(view.height / (rowHeight + gap)) + 3;
  const seen = useMemo(
    () => (view.height === 0 ? [] : rowsFrom(layout, Math.max(0, first - 1), most)),
    [layout, first, most, view.height],
  );

  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setView({ width: element.clientWidth, height: element.clientHeight });
    const resize = new ResizeObserver(measure);
    // Rounded to rows: nothing is rendered for what lies between.
    const scrolled = () => {
      scrolledFrom.current = element.scrollTop;
      setTop((now) => steppedTop(now, scrolledFrom.current, rowHeight));
    };
    measure();
    resize.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      resize.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [rowHeight]);

  const isEmpty = seen.length === 0;
  // All pictures of the grid are of one size, so that one is measured for all.
  useLayoutEffect(() => {
    const picture = ref.current?.querySelector<HTMLElement>('.review-tile-picture');
    if (picture === undefined || picture === null) return;
    const { clientWidth: width, clientHeight: height } = picture;
    setPictureSize((now) =>
      now?.width === width && now.height === height ? now : { width, height },
    );
  }, [layout, view, isEmpty]);

  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || at < 0 || view.height === 0) return;
    const { current: from } = scrolledFrom;
    const to = scrolledTo(layout, at, { top: from, bottom: from + view.height }, gap);
    if (to === from) return;
    element.scrollTop = to;
    scrolledFrom.current = element.scrollTop;
    setTop(scrolledFrom.current);
  }, [layout, at, view.height]);

  const sight = useCallback(() => {
    const { current } = scrolledFrom;
    return { top: current, bottom: current + view.height };
  }, [view.height]);
  return { ref, layout, seen, most, pictureSize, sight };
}

function steppedTop(now: number, next: number, rowHeight: number): number {
  return Math.abs(next - now) < rowHeight / 2 && next > 0 ? now : next;
}
