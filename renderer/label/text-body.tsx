import { useEffect, useRef } from 'react';
import type { ReactNode, Ref } from 'react';
import type { Pin } from '#shared/review.ts';
import { revealed } from './hidden-characters.ts';
import './text-body.css';

export type TextBodyProps = {
  readonly text: string;
  /** Shows spaces, line ends and characters without width. */
  readonly showHidden: boolean;
  /** Pins of a return; those on a range mark it. */
  readonly pins: readonly Pin[];
  /** The pin under the eye, from 0; null while none is walked. */
  readonly currentPin?: number | null;
  readonly ref?: Ref<HTMLDivElement>;
  readonly label: string;
};

/** A message to be read: large, as it was written, scrolled by the keys of its room. */
export function TextBody(props: TextBodyProps) {
  const { text, showHidden, pins, currentPin = null, ref, label } = props;
  const current = useRef<HTMLElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [currentPin, pins]);
  return (
    <div
      ref={ref}
      className="text-body"
      data-testid="text"
      data-canvas=""
      role="document"
      aria-label={label}
      // It scrolls, so it must be reachable by keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <p className="text-words selectable">
        {cutAtPins(text, pins).map(({ from, words, number }) =>
          number === null ? (
            <span key={from}>{shownWords(words, showHidden)}</span>
          ) : (
            <mark
              key={from}
              ref={number - 1 === currentPin ? current : null}
              className="text-pinned"
              data-number={number}
              data-current={number - 1 === currentPin}
            >
              {shownWords(words, showHidden)}
            </mark>
          ),
        )}
      </p>
    </div>
  );
}

function shownWords(words: string, showHidden: boolean): ReactNode {
  if (!showHidden) return words;
  return revealed(words).map(({ text, hidden }, at) => (
    <span key={`${at}`} className={hidden ? 'text-hidden' : ''}>
      {text}
    </span>
  ));
}

type Cut = { readonly from: number; readonly words: string; readonly number: number | null };

/** The text cut where pinned ranges begin and end; offsets are code points. Where ranges overlap the first one shows. */
export function cutAtPins(text: string, pins: readonly Pin[]): readonly Cut[] {
  const points = [...text];
  const cuts: Cut[] = [];
  let at = 0;
  const ranges = pins
    .flatMap(({ target }, index) =>
      target.at === 'text' ? [{ ...target, number: index + 1 }] : [],
    )
    .sort((a, b) => a.start - b.start);
  for (const { start, end, number } of ranges) {
    const from = Math.max(start, at);
    const to = Math.min(end, points.length);
    if (to <= from) continue;
    if (from > at) cuts.push({ from: at, words: points.slice(at, from).join(''), number: null });
    cuts.push({ from, words: points.slice(from, to).join(''), number });
    at = to;
  }
  if (at < points.length) cuts.push({ from: at, words: points.slice(at).join(''), number: null });
  return cuts;
}
