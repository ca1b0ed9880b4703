/** Classes of a running project are renamed, joined to others and retired: a further version of its schema. */
import type { ClassId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { Refusal } from '../refusal.ts';
import { withClasses } from './add-classes.ts';

export type ClassChange =
  | { readonly change: 'add'; readonly name: string }
  | { readonly change: 'rename'; readonly name: string; readonly to: string }
  /** Work in it is work in the other one from now on. */
  | { readonly change: 'merge'; readonly name: string; readonly into: string }
  /** Work in it is shown to a reviewer. */
  | { readonly change: 'retire'; readonly name: string };

/** The schema after the changes, one version on; `at` is now, in ms. Throws a Refusal for what cannot be. */
export function changedSchema(
  schema: LabelSchema,
  changes: readonly ClassChange[],
  at: number,
): LabelSchema {
  const changed = changes.reduce((before, change) => changedOnce(before, change, at), schema);
  return { ...changed, version: schema.version + 1 };
}

function changedOnce(schema: LabelSchema, made: ClassChange, at: number): LabelSchema {
  if (made.change === 'add') {
    refuseTaken(schema, made.name);
    return withClasses(schema, [made.name]);
  }
  const classId = classNamed(schema, made.name);
  if (made.change === 'rename') {
    refuseTaken(schema, made.to);
    const classes = schema.classes.map((one) =>
      one.classId === classId ? { ...one, name: made.to } : one,
    );
    return { ...schema, classes };
  }
  const into = made.change === 'merge' ? classNamed(schema, made.into) : null;
  const classes = schema.classes.filter((one) => one.classId !== classId);
  if (into === classId || classes.length === 0) {
    throw new Refusal('body-malformed', `"${made.name}" cannot go: nothing would be left of it.`);
  }
  return { ...schema, classes, retired: [...schema.retired, { classId, into, at }] };
}

function classNamed({ classes }: LabelSchema, name: string): ClassId {
  const found = classes.find((one) => one.name.normalize('NFC').trim() === name);
  if (found !== undefined) return found.classId;
  const names = classes.map((one) => one.name).join(', ');
  throw new Refusal('body-malformed', `There is no class "${name}". There are: ${names}.`);
}

function refuseTaken({ classes }: LabelSchema, name: string): void {
  if (name === '' || name.length > 200) {
    throw new Refusal('body-malformed', 'The name of a class has 1 to 200 characters.');
  }
  if (classes.some((one) => one.name.normalize('NFC').trim() === name)) {
    throw new Refusal('body-malformed', `There is a class "${name}" already.`);
  }
}
