import type { CommandId } from '#shared/keyboard/commands.ts';
import { readKey } from '#shared/keyboard/physical-key.ts';
import { slotsOf } from '#shared/keyboard/slots.ts';
import { capsOf } from './caps.ts';
import { useKeymapStore } from './keymap-store.ts';
import { useLayoutStore } from './layout-store.ts';

export type CommandKeys = {
  /** The caps of a command's first key, to be pressed together; none where it has no key. `place` from 0. */
  readonly capsFor: (command: CommandId, place?: number) => readonly string[];
  /** The same for a sentence; a dash where it has no key. */
  readonly wordsFor: (command: CommandId, place?: number) => string;
};

/** The keys in force, for hints and sentences. */
export function useCommandKeys(): CommandKeys {
  const { bound } = useKeymapStore();
  const { layout } = useLayoutStore();
  const capsFor = (command: CommandId, place = 0): readonly string[] => {
    const slot = slotsOf(command)[place];
    const [written] = (slot === undefined ? undefined : bound.get(slot.name)?.keys) ?? [];
    const key = written === undefined ? null : readKey(written);
    return key === null ? [] : capsOf(key, layout);
  };
  return { capsFor, wordsFor: (command, place) => capsFor(command, place).join('+') || '—' };
}
