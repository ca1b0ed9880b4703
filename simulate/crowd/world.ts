/** What there is to label, and the truth about it. */
import { createHash } from 'node:crypto';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { Annotation as AnnotationSchema } from '#shared/annotation/annotation.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { annotationScore } from '#shared/quality/annotation-score.ts';
import type { Random } from '#torture/random.ts';

export type Field = 'classification' | 'box';

export type Thing = {
  readonly sha256: string;
  readonly field: Field;
  /** 0 easy, 1 middling, 2 hard. */
  readonly difficulty: 0 | 1 | 2;
  readonly truth: Annotation;
  /** What whoever goes wrong most often takes it for. */
  readonly lookalike: number;
};

export const classes = labelSchemaOf(['a', 'b', 'c', 'd', 'e']);
const classIds = classes.classes.map((one) => one.classId);
/** Some classes are frequent, as they are. */
const frequencies = [0.34, 0.26, 0.18, 0.13, 0.09];

/** How much likelier than usual each difficulty is got wrong; with the parts below the mean is 1. */
export const hardship = [0.35, 1.2, 4.3] as const;
const parts = [0.6, 0.3, 0.1] as const;

/** The picture that every box task shows, in pixels. */
export const pictureSide = 1400;

export function makeThing(random: Random, field: Field, name: string): Thing {
  const draw = random.next();
  const difficulty = draw < parts[0] ? 0 : draw < parts[0] + parts[1] ? 1 : 2;
  const classAt = drawClass(random);
  const truth =
    field === 'classification' ? choiceOf(random, classAt) : boxesOf(random, 1 + random.below(4));
  return {
    sha256: createHash('sha256').update(name).digest('hex'),
    field,
    difficulty,
    truth,
    lookalike: (classAt + 1) % classIds.length,
  };
}

export function drawClass(random: Random): number {
  let left = random.next();
  const at = frequencies.findIndex((part) => (left -= part) < 0);
  return at === -1 ? 0 : at;
}

export function choiceOf(random: Random, classAt: number): Annotation {
  return annotationOf([
    { kind: 'classification', itemId: itemId(random), classId: classIds[classAt] },
  ]);
}

type Side = { x: number; y: number; width: number; height: number };

export function boxesOf(random: Random, count: number): Annotation {
  return annotationOf(
    Array.from({ length: count }, (_, at) => {
      const side: Side = {
        // Each in a quarter of its own, so that no two can be taken for one another.
        x: (at % 2) * 500 + 20 + random.below(200),
        y: Math.floor(at / 2) * 500 + 20 + random.below(200),
        width: 80 + random.below(180),
        height: 80 + random.below(180),
      };
      return boxOf(random, side, drawClass(random));
    }),
  );
}

/** The truth as somebody draws it who sees it: a few pixels off. */
export function drawnAsSeen(random: Random, thing: Thing): Annotation {
  return annotationOf(
    thing.truth.items.map((item) =>
      item.kind === 'box'
        ? {
            ...item,
            itemId: itemId(random),
            x: item.x + random.below(7),
            y: item.y + random.below(7),
          }
        : { ...item, itemId: itemId(random) },
    ),
  );
}

/** The truth with one mistake: another class, a missing box, or one beside the thing. */
export function drawnWrong(random: Random, thing: Thing): Annotation {
  if (thing.field === 'classification') {
    const taken = classIds.indexOf((thing.truth.items[0] as { classId: string }).classId as never);
    if (thing.difficulty > 0 && random.chance(0.6)) return choiceOf(random, thing.lookalike);
    return choiceOf(random, (taken + 1 + random.below(classIds.length - 1)) % classIds.length);
  }
  const seen = drawnAsSeen(random, thing).items;
  const at = random.below(seen.length);
  const how = random.below(3);
  return annotationOf(
    seen.flatMap((item, index): object[] => {
      if (index !== at || item.kind !== 'box') return [item];
      if (how === 0) return [];
      if (how === 1) return [{ ...item, x: item.x + item.width * 0.7 }];
      const next = classIds[(classIds.indexOf(item.classId) + 1) % classIds.length];
      return [{ ...item, classId: next }];
    }),
  );
}

/** Whether an annotation says what is true: everything found where it is, as what it is. */
export function isTrue(thing: Thing, annotation: Annotation): boolean {
  return annotationScore(thing.truth, annotation, 0.5) === 1;
}

function boxOf(random: Random, side: Side, classAt: number): object {
  return { kind: 'box', itemId: itemId(random), classId: classIds[classAt], ...side };
}

function annotationOf(items: readonly object[]): Annotation {
  return AnnotationSchema.parse({ items, report: null });
}

function itemId(random: Random): string {
  const digits = Array.from({ length: 4 }, () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
}
