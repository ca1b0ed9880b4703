/** Reads exported ranges of texts by what the formats promise, and not by our own readers. */
import { z } from 'zod';
import type { ExportedAsset } from './compare-classes.ts';

type Range = { readonly className: string; readonly start: number; readonly end: number };

/** A range in code points as one word to compare. */
export function writtenRange({ className, start, end }: Range): string {
  return `${className} ${start}–${end}`;
}

const Line = z.object({
  name: z.string(),
  row: z.number(),
  text: z.string(),
  state: z.string(),
  ranges: z.array(z.object({ label: z.string(), start: z.number(), end: z.number() })).nullable(),
});

/** The ranges of a JSON Lines file, which counts code points. */
export function rangesInJsonl(content: string): readonly ExportedAsset[] {
  return content
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { name, row, text, state, ranges } = Line.parse(JSON.parse(line));
      return (ranges ?? []).map(({ label, ...extent }) =>
        exportedRange(`${name} ${row}`, text, { className: label, ...extent }, state),
      );
    });
}

const Tasks = z.array(
  z.object({
    data: z.object({ text: z.string(), source: z.string(), row: z.number() }),
    annotations: z.array(
      z.object({
        result: z.array(
          z.object({
            type: z.literal('labels'),
            value: z.object({
              start: z.number(),
              end: z.number(),
              text: z.string(),
              labels: z.array(z.string()).length(1),
            }),
          }),
        ),
      }),
    ),
  }),
);

/** The ranges of a Label Studio file, which counts UTF-16 units. Throws where its words are not those at their place. */
export function rangesInLabelStudio(content: string): readonly ExportedAsset[] {
  return Tasks.parse(JSON.parse(content)).flatMap(({ data, annotations }) =>
    annotations.flatMap(({ result }) =>
      result.map(({ value }) => {
        if (data.text.slice(value.start, value.end) !== value.text) {
          throw new Error(
            `Label Studio: “${value.text}” is not at ${value.start} of ${data.text}.`,
          );
        }
        const points = (units: number) => Array.from(data.text.slice(0, units)).length;
        const [className = ''] = value.labels;
        const range = { className, start: points(value.start), end: points(value.end) };
        return exportedRange(`${data.source} ${data.row}`, data.text, range, 'approved');
      }),
    ),
  );
}

function exportedRange(task: string, text: string, range: Range, state: string): ExportedAsset {
  const className = writtenRange(range);
  return {
    identity: `${task} ${className}`,
    key: text,
    className: state === 'approved' ? className : null,
  };
}
