/** Annotations as the hub stores them. */
import { Annotation } from '#shared/annotation/annotation.ts';

/** The annotation of a stored submission, gold or practice task. */
export function storedAnnotation(text: string): Annotation {
  return Annotation.parse(JSON.parse(text));
}
