import type { CommandId } from '#shared/keyboard/commands.ts';
import { KeyCap } from '../parts/key-cap.tsx';
import { useCommandKeys } from './use-command-keys.ts';

export type CommandKeyProps = {
  readonly command: CommandId;
  /** Which number, from 0, of a command that takes one. */
  readonly place?: number;
};

/** The key that runs a command, as its caps; nothing where it has none. */
export function CommandKey({ command, place = 0 }: CommandKeyProps) {
  const { capsFor } = useCommandKeys();
  return capsFor(command, place).map((cap) => <KeyCap key={cap}>{cap}</KeyCap>);
}
