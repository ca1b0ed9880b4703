/** What one row of the command table says. */

/** What it is called on screen, Korean first. */
export type Title = readonly [korean: string, english: string];

/** Ready-made sets of keys: our own, those of tools that people come from, and one for the left hand alone. */
export const presetNames = ['jaturi', 'cvat', 'labelimg', 'left-hand'] as const;
export type PresetName = (typeof presetNames)[number];

/**
 * Keys in the notation of `readKey`, alternatives separated by spaces. A command that takes a number has a list, where
 * the n-th entry holds the keys that mean n.
 */
export type WrittenKeys = string | readonly string[];

export type CommandRow = {
  readonly title: Title;
  /** A preset that is left out has the keys of `jaturi`. An empty string is a command without a key. */
  readonly keys: { readonly jaturi: WrittenKeys } & {
    readonly [Preset in PresetName]?: WrittenKeys;
  };
  /** What each of the numbers means, for a command that takes one; as long as every list of its keys. */
  readonly places?: readonly Title[];
  /** Whether holding the key down repeats the command. */
  readonly repeats?: true;
  /** Whether it counts only while the canvas has the focus, so that elsewhere the key keeps its own meaning. */
  readonly onCanvas?: true;
};

/** The rows of one scope, whose name begins the id of each. */
export type CommandRows<Scope extends string> = Readonly<Record<`${Scope}.${string}`, CommandRow>>;
