/** New classes of a project that is at work: a further version of its schema, in which all earlier work stays valid. */
import type { LabelSchema } from '#shared/label-schema.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import type { Project } from '#shared/project.ts';
import { Refusal } from '../refusal.ts';
import type { UsedClass } from './stage-labels.ts';

/** Classes among those that labels use which the project lacks. */
export function missingClasses(
  { schema }: Pick<Project, 'schema'>,
  usedClasses: readonly UsedClass[],
): readonly UsedClass[] {
  const known = new Set(schema.classes.map(({ name }) => name.normalize('NFC').trim()));
  return usedClasses.filter(({ name }) => !known.has(name));
}

/** The schema with further classes at its end. Throws a Refusal when there would be too many. */
export function withClasses(schema: LabelSchema, names: readonly string[]): LabelSchema {
  if (names.length === 0) return schema;
  const before = schema.classes;
  const all = [...before.map(({ name }) => name), ...names];
  if (all.length > 1000 || names.some((name) => name.length > 200)) {
    throw new Refusal(
      'body-malformed',
      `A project has at most 1000 classes with names of at most 200 characters; with those of these labels it would have ${all.length}.`,
    );
  }
  const { classes } = labelSchemaOf(all);
  const taken = new Set<string>(before.map(({ classId }) => classId));
  const added = classes.slice(before.length).map((one, index) => {
    let { classId } = one;
    for (let number = before.length + index + 1; taken.has(classId); number += 1) {
      classId = `class-${number}` as typeof classId;
    }
    taken.add(classId);
    return { ...one, classId };
  });
  return { ...schema, version: schema.version + 1, classes: [...before, ...added] };
}
