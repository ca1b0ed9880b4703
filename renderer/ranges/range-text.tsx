import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';
import type { TextSteps } from '#shared/text/text-steps.ts';
import { RangeOverlay } from './range-overlay.tsx';
import type { Marks } from './range-marks.ts';
import { piecesOf } from './shown-pieces.ts';
import { textLayout } from './text-layout.ts';
import type { TextLayout } from './text-layout.ts';
import './range-text.css';

export type RangeTextProps = {
  readonly text: string;
  readonly steps: TextSteps;
  readonly schema: LabelSchema;
  readonly marks: Marks;
  readonly showHidden?: boolean;
  readonly selectedId?: ItemId | null;
  readonly selection?: TextExtent | null;
  /** Small, for a tile among many. */
  readonly isSmall?: boolean;
  /** What describes the text elsewhere finds its words under this id. */
  readonly wordsId?: string;
  /** Hands over where everything stands whenever that changes. */
  readonly onLayout?: (layout: TextLayout) => void;
  /** Drawn over the words: the caret. */
  readonly children?: ReactNode;
};

/** A text with its ranges. The words are one run of text whatever is marked in it, so that marking never moves them. */
export function RangeText(props: RangeTextProps) {
  const { text, steps, schema, marks, showHidden = false, isSmall = false, onLayout } = props;
  const words = useRef<HTMLParagraphElement>(null);
  const [layout, setLayout] = useState<TextLayout | null>(null);
  const pieces = useMemo(() => piecesOf(text, showHidden), [text, showHidden]);

  const measure = useCallback(() => {
    if (words.current === null || words.current.clientWidth === 0) return;
    const measured = textLayout(words.current, pieces, steps);
    setLayout(measured);
    onLayout?.(measured);
  }, [pieces, steps, onLayout]);
  useLayoutEffect(() => {
    measure();
    const resize = new ResizeObserver(measure);
    if (words.current !== null) resize.observe(words.current);
    document.fonts.addEventListener('loadingdone', measure);
    return () => {
      resize.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
    };
  }, [measure]);

  return (
    <div className={isSmall ? 'range-text range-text-small' : 'range-text'}>
      {layout !== null && (
        <RangeOverlay
          layout={layout}
          schema={schema}
          marks={marks}
          selectedId={props.selectedId ?? null}
          selection={props.selection ?? null}
        />
      )}
      <p ref={words} id={props.wordsId} className="range-words">
        {pieces.map(({ from, words: shown, isStandIn }) => (
          <span key={from} className={isStandIn ? 'text-hidden' : ''}>
            {shown}
          </span>
        ))}
      </p>
      {props.children}
    </div>
  );
}
