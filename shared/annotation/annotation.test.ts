import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotation } from '../testing/arbitrary.ts';
import { Annotation, annotationText, textOfParsed } from './annotation.ts';

/** The same with its keys the other way round, at every depth. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, turned(one)]),
  );
}

test('one annotation has one text, in whatever order its keys came, and once proven without a second proof', () => {
  fc.assert(
    fc.property(annotation, (one) => {
      const came = turned(one);
      const proven = Annotation.parse(came);
      expect(annotationText(came as Annotation)).toBe(annotationText(one));
      expect(textOfParsed(proven)).toBe(annotationText(one));
    }),
  );
});
