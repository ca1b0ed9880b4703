import { useMemo } from 'react';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { textSteps } from '#shared/text/text-steps.ts';
import { marksOf } from '../ranges/range-marks.ts';
import { RangeText } from '../ranges/range-text.tsx';

export type TileRangesProps = {
  readonly task: ReviewTask;
  readonly text: string;
  readonly schema: LabelSchema;
};

/** The beginning of a text with the submitted ranges drawn in it. */
export function TileRanges({ task, text, schema }: TileRangesProps) {
  const { annotation } = task.submitted;
  const steps = useMemo(() => textSteps(text), [text]);
  const marks = useMemo(
    () => marksOf({ annotation, earlier: null, compares: false, pins: [], currentPin: 0 }),
    [annotation],
  );
  return (
    <div className="review-tile-ranges">
      <RangeText text={text} steps={steps} schema={schema} marks={marks} isSmall />
    </div>
  );
}
