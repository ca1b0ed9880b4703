/** Work done under an earlier version of a project's classes, as the present one has it. */
import type { ClassId } from '../ids.ts';
import type { LabelSchema } from '../label-schema.ts';
import type { Annotation } from './annotation.ts';

type Classes = Pick<LabelSchema, 'classes' | 'retired'>;

/** The class that stands for this one now; null for one that was retired without another in its place, or never was. */
export function currentClass({ classes, retired }: Classes, classId: ClassId): ClassId | null {
  let found: ClassId | null = classId;
  // Each step leads to a class that was retired later, so there are no more steps than retired classes.
  for (let step = 0; found !== null && step <= retired.length; step += 1) {
    if (classes.some((one) => one.classId === found)) return found;
    found = retired.find((one) => one.classId === found)?.into ?? null;
  }
  return null;
}

/** The annotation with the class that each item has now; one without any keeps what it had. */
export function inCurrentClasses(schema: Classes, annotation: Annotation): Annotation {
  if (schema.retired.length === 0) return annotation;
  const items = annotation.items.map((item) => ({
    ...item,
    classId: currentClass(schema, item.classId) ?? item.classId,
  }));
  return { ...annotation, items };
}

/** Whether something in it is of a class that is no more. */
export function hasRetiredClass(schema: Classes, { items }: Annotation): boolean {
  return items.some(({ classId }) => currentClass(schema, classId) === null);
}
