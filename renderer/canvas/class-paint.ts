/** How each class is drawn: colour, dashes and letter, so that no one of them has to carry the meaning alone. */
import type { LabelSchema } from '#shared/label-schema.ts';
import type { ClassId } from '#shared/ids.ts';

export type ClassPaint = {
  readonly colour: string;
  /** The colour at low opacity, for the inside of what is selected. */
  readonly veil: string;
  /** Black or white, whichever reads better on the colour. */
  readonly ink: string;
  /** View pixels on and off; empty is a solid line. */
  readonly dash: readonly number[];
  readonly letter: string;
};

export type ClassPaints = {
  readonly paints: readonly ClassPaint[];
  /** Place of a class in `paints`; the last place is for classes that the schema does not hold. */
  readonly placeOf: (classId: ClassId) => number;
};

const strange: ClassPaint = {
  colour: '#9a9a9a',
  veil: '#9a9a9a26',
  ink: '#000000',
  dash: [3, 3],
  letter: '?',
};

export function paintsOf(schema: LabelSchema): ClassPaints {
  const paints = schema.classes.map(({ colour, dash, letter }) => ({
    colour,
    veil: `${colour}26`,
    ink: inkOn(colour),
    dash,
    letter,
  }));
  const places = new Map(schema.classes.map(({ classId }, place) => [classId, place]));
  return {
    paints: [...paints, strange],
    placeOf: (classId) => places.get(classId) ?? paints.length,
  };
}

/** Black or white on `colour` (#rrggbb), by relative luminance (WCAG 2.2). */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const channel = (start: number) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.179 ? '#000000' : '#ffffff';
}
