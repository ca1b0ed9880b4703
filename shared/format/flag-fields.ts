/** Flags of a box as the fields of a JSON object or the attributes of an XML element. */
import { Flag } from '../annotation/flag.ts';
import type { Item } from '../annotation/kinds.ts';
import { flagsOf } from '../annotation/kinds.ts';
import type { ExportProject, LabeledBox } from './record.ts';

/** Each flag that the project asks for, and whether the item has it; empty where it asks for none. */
export function flagFields(project: ExportProject, item: Item): Partial<Record<Flag, boolean>> {
  const set = flagsOf(item);
  return Object.fromEntries(project.schema.flags.map((flag) => [flag, set.includes(flag)]));
}

/** The flags that an object of fields sets: by `true`, `1`, or either of them as text. */
export function flagsIn(fields: unknown): Pick<LabeledBox, 'flags'> {
  return flagsWhere((flag) => /^(1|true)$/i.test(String(Reflect.get(Object(fields), flag))));
}

/** Whether a field is the name of a flag. */
export function isFlag(name: string): boolean {
  return Flag.options.some((flag) => flag === name);
}

/** The flags for which the answer is yes, as a box carries them. */
export function flagsWhere(isSet: (flag: Flag) => boolean): Pick<LabeledBox, 'flags'> {
  const flags = Flag.options.filter(isSet);
  return flags.length === 0 ? {} : { flags };
}
