import { useMemo } from 'react';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { textSteps } from '#shared/text/text-steps.ts';
import { marksOf } from '../ranges/range-marks.ts';
import { RangeText } from '../ranges/range-text.tsx';
import { snippetAround } from './snippet.ts';

export type TileRangesProps = {
  readonly task: ReviewTask;
  /** The range that is cut out with a few words around it; null for the text with all its ranges. */
  readonly itemId: ItemId | null;
  readonly text: string;
  readonly schema: LabelSchema;
};

/** The beginning of a text with the submitted ranges drawn in it, or one range cut out of it. */
export function TileRanges({ task, itemId, text, schema }: TileRangesProps) {
  const { annotation } = task.submitted;
  const fixed = task.decision?.fixed ?? null;
  const cut = useMemo(() => {
    const item = annotation.items.find((one) => one.itemId === itemId);
    return item === undefined ? null : snippetAround(text, item);
  }, [annotation, itemId, text]);
  const shown = cut?.text ?? text;
  const steps = useMemo(() => textSteps(shown), [shown]);
  const marks = useMemo(
    () =>
      marksOf({
        annotation: cut === null ? (fixed ?? annotation) : { items: [cut.item], report: null },
        earlier: cut === null && fixed !== null ? annotation : null,
        compares: fixed !== null,
        pins: [],
        currentPin: 0,
      }),
    [annotation, fixed, cut],
  );
  return (
    <div className="review-tile-ranges">
      <RangeText text={shown} steps={steps} schema={schema} marks={marks} isSmall />
    </div>
  );
}
