/** What may be said of a drawn thing besides its class, where the project asks for it. */
import { z } from 'zod';

/** `occluded`: something stands before it. `truncated`: the edge of the picture cuts it off. */
export const Flag = z.enum(['occluded', 'truncated']);
export type Flag = z.infer<typeof Flag>;

/** How a box carries its flags: one that is not set is left out, so that boxes without any are stored as they always were. */
export const FlagFields = z.object({
  occluded: z.literal(true).optional(),
  truncated: z.literal(true).optional(),
});
export type FlagFields = z.infer<typeof FlagFields>;

/** The flags that are set, in the order of the list. */
export function flagsSet(fields: FlagFields): readonly Flag[] {
  return Flag.options.filter((flag) => fields[flag] === true);
}

/** The same thing with a flag set or taken off. */
export function withFlagSet<T extends FlagFields>(fields: T, flag: Flag, isOn: boolean): T {
  const { [flag]: _before, ...rest } = fields;
  return (isOn ? { ...rest, [flag]: true } : rest) as T;
}
