import type { CommandId } from '#shared/keyboard/commands.ts';
import { useCommandKeys } from '../keyboard/use-command-keys.ts';
import { KeyCap } from '../parts/key-cap.tsx';

export type ClassCapProps = {
  /** The command that chooses classes here. */
  readonly command: CommandId;
  /** The place of the class in the schema, from 0. */
  readonly place: number;
};

/** The key that chooses a class, as one narrow cap; nothing where the keys have run out. */
export function ClassCap({ command, place }: ClassCapProps) {
  const caps = useCommandKeys().capsFor(command, place);
  if (caps.length === 0) return null;
  return <KeyCap>{caps.join('').replace('Ctrl', '⌃').replace('Shift', '⇧')}</KeyCap>;
}
