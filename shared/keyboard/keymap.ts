/** Which keys a person uses: a preset and what was changed in it. */
import { z } from 'zod';
import { presetNames } from './command-row.ts';
import { readKey } from './physical-key.ts';

/** A key in the notation of `readKey`; one that can never be bound is refused. */
export const WrittenKey = z
  .string()
  .max(40)
  .refine((written) => readKey(written) !== null);

/** Keys of one slot. */
export const mostKeys = 8;

export const Keymap = z.object({
  preset: z.enum(presetNames),
  /** Keys by slot name instead of those of the preset. Slots that another version knows are kept and have no effect. */
  changes: z
    .record(z.string().max(60), z.array(WrittenKey).max(mostKeys).readonly())
    .refine((changes) => Object.keys(changes).length <= 500),
});
export type Keymap = z.infer<typeof Keymap>;

export const defaultKeymap: Keymap = { preset: 'jaturi', changes: {} };
