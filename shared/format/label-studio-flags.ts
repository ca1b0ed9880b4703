/** Flags in Label Studio's results: choices made for a region, which share the id of its box. */
import { z } from 'zod';
import { Flag } from '../annotation/flag.ts';
import { flagsWhere } from './flag-fields.ts';
import type { LabeledBox } from './record.ts';

const FlagResult = z.looseObject({
  id: z.union([z.string(), z.number()]),
  from_name: z.literal('flags'),
  type: z.literal('choices'),
  value: z.looseObject({ x: z.number(), choices: z.array(Flag) }),
});

/** Whether a result says something of a box instead of being one. */
export function isFlagResult(result: unknown): boolean {
  return mayBeFlag(result) && FlagResult.safeParse(result).success;
}

/** Boxes are many, and a schema takes long to say that they are none of these. */
function mayBeFlag(result: unknown): boolean {
  return Reflect.get(Object(result), 'from_name') === 'flags';
}

/** Looks up what the results say of the box with an id. */
export function flagsByRegion(
  results: readonly unknown[],
): (boxResult: unknown) => Pick<LabeledBox, 'flags'> {
  const known = new Map<string | number, readonly Flag[]>();
  for (const result of results.filter(mayBeFlag)) {
    const shaped = FlagResult.safeParse(result);
    if (shaped.success) known.set(shaped.data.id, shaped.data.value.choices);
  }
  if (known.size === 0) return () => ({});
  return (boxResult) => {
    const set = known.get(Reflect.get(Object(boxResult), 'id')) ?? [];
    return flagsWhere((flag) => set.includes(flag));
  };
}
