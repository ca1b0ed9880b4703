/** The classes of a project. A change makes a new version; work done under an old one stays readable. */
import { z } from 'zod';
import { Flag } from './annotation/flag.ts';
import { ClassId } from './ids.ts';

/** How a class is told apart without colour: `dash` in view pixels (empty is a solid line), `letter` drawn beside it. */
export const LabelClass = z.object({
  classId: ClassId,
  /** As the requester wrote it; any language. */
  name: z.string().min(1).max(200),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  dash: z.array(z.number().positive()).max(6),
  letter: z.string().min(1).max(2),
});
export type LabelClass = z.infer<typeof LabelClass>;

export const LabelSchema = z.object({
  version: z.number().int().positive(),
  classes: z.array(LabelClass).min(1).max(1000),
  /** Classification only: whether several classes may be chosen for one task. */
  multiple: z.boolean().default(false),
  /** Boxes only: what is to be said of each besides its class. */
  flags: z.array(Flag).readonly().default([]),
  /** Classes of earlier versions: into which other one work in them went, null where a reviewer looks, and when (ms). */
  retired: z
    .array(z.object({ classId: ClassId, into: ClassId.nullable(), at: z.number().int() }))
    .readonly()
    .default([]),
});
export type LabelSchema = z.infer<typeof LabelSchema>;

/** Colours of high mutual contrast on photographs and on both themes (Okabe and Ito 2008, widened). */
const colours = [
  '#e69f00',
  '#56b4e9',
  '#009e73',
  '#f0e442',
  '#0072b2',
  '#d55e00',
  '#cc79a7',
  '#9467bd',
  '#8c564b',
  '#17becf',
] as const;
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [14, 4]];

/**
 * Makes a schema from class names, giving each a colour, dash pattern and letter of its own.
 * The n-th class is chosen with the n-th digit key.
 */
export function labelSchemaOf(
  names: readonly string[],
  options: { version?: number; multiple?: boolean; flags?: readonly Flag[] } = {},
): LabelSchema {
  const used = new Set<string>();
  const letters = new Set<string>();
  return LabelSchema.parse({
    version: options.version ?? 1,
    multiple: options.multiple ?? false,
    flags: options.flags ?? [],
    classes: names.map((name, index) => ({
      classId: classIdOf(name, index, used),
      name,
      colour: colours[index % colours.length],
      dash: dashes[Math.floor(index / colours.length + index) % dashes.length],
      letter: letterOf(name, index, letters),
    })),
  });
}

/** The name itself where it is as short as `10`, else the first of its likely letters that no class has yet, else its number. */
function letterOf(name: string, index: number, used: Set<string>): string {
  const characters = [...name.normalize('NFC').toUpperCase().trim()];
  const first = characters[0] ?? '?';
  const last = characters.at(-1) ?? '?';
  const whole = characters.join('');
  const short = /^[!-~]{1,2}$/.test(whole) ? [whole] : [];
  const likely = [...short, first, last, `${first}${last}`].filter((letter) => letter.length <= 2);
  const letter = likely.find((one) => !used.has(one)) ?? String((index + 1) % 100);
  used.add(letter);
  return letter;
}

function classIdOf(name: string, index: number, used: Set<string>): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const readable = plain === '' ? `class-${index + 1}` : plain;
  const unique = used.has(readable) ? `${readable}-${index + 1}` : readable;
  used.add(unique);
  return unique;
}

/** The class with this id, or null when the schema (an older or newer version, say) does not hold it. */
export function classOf(schema: LabelSchema, classId: ClassId): LabelClass | null {
  return schema.classes.find((one) => one.classId === classId) ?? null;
}
