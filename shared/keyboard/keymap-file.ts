/** A keymap as a JSON file that people hand on. */
import { z } from 'zod';
import { presetNames } from './command-row.ts';
import type { Keymap } from './keymap.ts';
import { mostKeys } from './keymap.ts';
import { neverBound, readKey } from './physical-key.ts';
import { clash, mayHave } from './resolve-keymap.ts';
import { slotNamed } from './slots.ts';

const format = 'jaturi-keymap';

/** Characters of the longest file that is read. */
export const longestKeymapFile = 200_000;

/** Why a field cannot be read; each has a sentence in both languages that also says what to do. */
export type KeymapProblemReason =
  | 'not-json'
  | 'too-long'
  | 'not-a-keymap'
  | 'newer'
  | 'unknown-preset'
  | 'changes-not-an-object'
  | 'unknown-command'
  | 'keys-not-a-list'
  | 'too-many-keys'
  | 'unknown-key'
  | 'never-bound'
  | 'tab-off-canvas'
  | 'clash';

export type KeymapProblem = {
  readonly reason: KeymapProblemReason;
  /** Where in the file, as in `changes."boxes.lock"[0]`; empty for the file as a whole. */
  readonly field: string;
  /** What stands there. */
  readonly found: string;
  /** What the sentence also names: the values that are allowed, or the other field. */
  readonly other: string;
};

export type ReadKeymap =
  | { readonly ok: true; readonly keymap: Keymap }
  | { readonly ok: false; readonly problems: readonly KeymapProblem[] };

/** The file of a keymap. */
export function writeKeymapFile({ preset, changes }: Keymap): string {
  return `${JSON.stringify({ format, version: 1, preset, changes }, null, 2)}\n`;
}

/** Reads the file of a keymap, whole or not at all. */
export function readKeymapFile(text: string): ReadKeymap {
  if (text.length > longestKeymapFile) return refused('too-long', '', String(text.length));
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('not-json', '', text.trim().slice(0, 40));
  }
  const outer = z.record(z.string(), z.unknown()).safeParse(read);
  if (!outer.success || outer.data['format'] !== format) {
    return refused('not-a-keymap', 'format', written(outer.data?.['format']), format);
  }
  const { version, preset, changes } = outer.data;
  if (version !== 1) return refused('newer', 'version', written(version), '1');
  const known = z.enum(presetNames).safeParse(preset);
  if (!known.success) {
    return refused('unknown-preset', 'preset', written(preset), presetNames.join(', '));
  }
  const listed = z.record(z.string(), z.unknown()).safeParse(changes);
  if (!listed.success) return refused('changes-not-an-object', 'changes', written(changes));
  const problems = Object.entries(listed.data).flatMap(([name, keys]) => problemsOf(name, keys));
  if (problems.length > 0) return { ok: false, problems };
  const sound = listed.data as Keymap['changes'];
  const clashes = clashesOf(sound);
  if (clashes.length > 0) return { ok: false, problems: clashes };
  return { ok: true, keymap: { preset: known.data, changes: sound } };
}

function problemsOf(name: string, keys: unknown): readonly KeymapProblem[] {
  const field = fieldOf(name);
  const slot = slotNamed(name);
  if (slot === undefined) return [problem('unknown-command', field, name)];
  if (!Array.isArray(keys)) return [problem('keys-not-a-list', field, written(keys))];
  if (keys.length > mostKeys) {
    return [problem('too-many-keys', field, String(keys.length), String(mostKeys))];
  }
  return keys.flatMap((key: unknown, at) => {
    const place = `${field}[${at}]`;
    const code = typeof key === 'string' ? (key.split('+').at(-1) ?? '') : '';
    if ((neverBound as readonly string[]).includes(code)) {
      return [problem('never-bound', place, written(key))];
    }
    if (typeof key !== 'string' || readKey(key) === null) {
      return [problem('unknown-key', place, written(key))];
    }
    return mayHave(slot, key) ? [] : [problem('tab-off-canvas', place, key)];
  });
}

function clashesOf(changes: Keymap['changes']): readonly KeymapProblem[] {
  const entries = Object.entries(changes);
  return entries.flatMap(([name, keys], at) =>
    keys.flatMap((key, place) => {
      const slot = slotNamed(name);
      const rival = entries.slice(0, at).find(([earlier, others]) => {
        const other = slotNamed(earlier);
        return slot && other && others.includes(key) && clash(slot, other);
      });
      if (rival === undefined) return [];
      return [problem('clash', `${fieldOf(name)}[${place}]`, key, fieldOf(rival[0]))];
    }),
  );
}

function fieldOf(name: string): string {
  return `changes."${name}"`;
}

function written(found: unknown): string {
  return (JSON.stringify(found) ?? '—').slice(0, 60);
}

function problem(
  reason: KeymapProblemReason,
  field: string,
  found: string,
  other = '',
): KeymapProblem {
  return { reason, field, found, other };
}

function refused(
  reason: KeymapProblemReason,
  field: string,
  found: string,
  other = '',
): ReadKeymap {
  return { ok: false, problems: [problem(reason, field, found, other)] };
}
