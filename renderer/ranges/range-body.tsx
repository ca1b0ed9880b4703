import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CSSProperties, PointerEvent, RefObject } from 'react';
import type { LabelSchema } from '#shared/label-schema.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';
import type { TextSteps } from '#shared/text/text-steps.ts';
import type { Caret } from './caret.ts';
import { selectedExtent } from './caret.ts';
import { lettersOf } from './mark-shapes.ts';
import type { Marks } from './range-marks.ts';
import { RangeText } from './range-text.tsx';
import type { TextLayout } from './text-layout.ts';
import type { CaretHand } from './use-caret.ts';
import './range-body.css';

export type RangeBodyProps = {
  readonly text: string;
  readonly steps: TextSteps;
  readonly schema: LabelSchema;
  readonly marks: Marks;
  readonly hand: CaretHand;
  readonly view: RangeView;
  readonly label: string;
  /** What a screen reader is told of the caret and what is selected. */
  readonly said: string;
};

/** What the keys need of the text on screen. */
export type RangeView = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Where everything stood when it was last measured; null before. */
  readonly layout: () => TextLayout | null;
  readonly keepLayout: (layout: TextLayout) => void;
};

export function useRangeView(): RangeView {
  const scroller = useRef<HTMLDivElement>(null);
  const kept = useRef<TextLayout | null>(null);
  const layout = useCallback(() => kept.current, []);
  const keepLayout = useCallback((measured: TextLayout) => {
    kept.current = measured;
  }, []);
  return useMemo(() => ({ scroller, layout, keepLayout }), [layout, keepLayout]);
}

/** How many lines are in view at once. */
export function linesInView({ scroller, layout }: RangeView): number {
  const height = scroller.current?.clientHeight ?? 0;
  return Math.floor(height / (layout()?.lineHeight ?? Math.max(1, height)));
}

/** A text to mark ranges in: a caret that keys and pointer move, and a view that follows it. */
export function RangeBody(props: RangeBodyProps) {
  const { text, steps, schema, marks, hand, view, label, said } = props;
  const { caret, showHidden } = hand;
  const { scroller, keepLayout } = view;
  const wordsId = useId();
  const [layout, setLayout] = useState<TextLayout | null>(null);
  const press = useRef<'no' | 'pressed' | 'dragged'>('no');
  const onLayout = useCallback(
    (measured: TextLayout) => {
      keepLayout(measured);
      setLayout(measured);
    },
    [keepLayout],
  );
  useEffect(() => scroller.current?.focus({ preventScroll: true }), [scroller]);
  useKeptInView(scroller, layout, caret);

  const stopOf = ({ clientX, clientY }: { clientX: number; clientY: number }) =>
    layout?.stopAtPoint(clientX, clientY) ?? { at: 0, trailing: false };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || isOnScrollbar(event)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press.current = 'pressed';
    hand.press(stopOf(event), event.shiftKey);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (press.current === 'no') return;
    const stop = stopOf(event);
    if (press.current === 'pressed' && stop.at === caret.focus) return;
    press.current = 'dragged';
    hand.drag(stop);
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    if (press.current === 'pressed' && !event.shiftKey) hand.click(stopOf(event));
    press.current = 'no';
  };
  const selection = caret.itemId === null ? selectedExtent(caret) : null;
  return (
    // Selecting with the pointer has its like in keys, which the room hears.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller}
      className="range-body"
      data-testid="text"
      data-canvas=""
      data-caret={caret.focus}
      data-selection={written(selectedExtent(caret))}
      data-selected={caret.itemId ?? ''}
      role="application"
      aria-label={label}
      aria-describedby={wordsId}
      // It takes keys of its own: a caret is moved in it, and ranges are marked with that.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (press.current = 'no')}
      onDoubleClick={(event) => hand.takeWord(stopOf(event))}
    >
      <div className="range-page">
        <RangeText
          text={text}
          steps={steps}
          schema={schema}
          marks={marks}
          showHidden={showHidden}
          selectedId={caret.itemId}
          selection={selection}
          wordsId={wordsId}
          onLayout={onLayout}
        >
          {layout !== null && (
            <span
              key={`${caret.focus} ${caret.trailing}`}
              className="range-caret"
              style={caretStyle(layout, caret)}
              aria-hidden
            />
          )}
        </RangeText>
      </div>
      <output className="visually-hidden" aria-live="polite" data-testid="range-said">
        {said}
      </output>
    </div>
  );
}

function written(extent: TextExtent | null): string {
  return extent === null ? '' : `${extent.start}-${extent.end}`;
}

function caretStyle(layout: TextLayout, { focus, trailing }: Caret): CSSProperties {
  const { x, line } = layout.place({ at: focus, trailing });
  const { y, height } = lettersOf(layout, line);
  return { left: x, top: y, height };
}

/** Scrolls as far as the line of the caret, and a little of those around it, needs to be seen. */
function useKeptInView(
  scroller: RefObject<HTMLDivElement | null>,
  layout: TextLayout | null,
  { focus, trailing }: Caret,
): void {
  useLayoutEffect(() => {
    const view = scroller.current;
    const words = view?.querySelector('.range-words') ?? null;
    if (view === null || words === null || layout === null) return;
    const { line } = layout.place({ at: focus, trailing });
    const offset = words.getBoundingClientRect().top - view.getBoundingClientRect().top;
    const top = offset + line * layout.lineHeight;
    const bottom = top + layout.lineHeight;
    const spare = Math.min(layout.lineHeight / 2, view.clientHeight / 4);
    const below = bottom + spare - view.clientHeight;
    if (top - spare < 0) view.scrollBy({ top: top - spare });
    else if (below > 0) view.scrollBy({ top: below });
  }, [scroller, layout, focus, trailing]);
}

function isOnScrollbar({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): boolean {
  return clientX >= currentTarget.getBoundingClientRect().left + currentTarget.clientWidth;
}
