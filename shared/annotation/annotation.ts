/** An annotation: what a person drew or chose on a task, or why the task cannot be answered. */
import { z } from 'zod';
import { Item } from './kinds.ts';

export const reportReasons = ['undecodable', 'wrong-asset', 'unclear'] as const;

/** The worker's word that this task cannot be labeled, instead of an answer. */
export const Report = z.object({
  reason: z.enum(reportReasons),
  note: z.string().max(2000).default(''),
});
export type Report = z.infer<typeof Report>;

export const Annotation = z.object({
  items: z.array(Item).max(20_000).readonly(),
  report: Report.nullable(),
});
export type Annotation = z.infer<typeof Annotation>;

export const emptyAnnotation: Annotation = { items: [], report: null };

/**
 * The exact text that is stored, hashed and sent for an annotation: key order as the schema gives it,
 * so that the same annotation has the same bytes on every machine.
 */
export function annotationText(annotation: Annotation): string {
  return JSON.stringify(Annotation.parse(annotation));
}

/** The same for an annotation as `Annotation` has just parsed it, for where a second parse would be felt. */
export function textOfParsed(annotation: Annotation): string {
  return JSON.stringify(annotation);
}
