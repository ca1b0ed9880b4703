/** What a key is bound to: a command, or one number of a command that takes numbers. */
import type { PresetName, WrittenKeys } from './command-row.ts';
import type { CommandId } from './commands.ts';
import { commandIds, commands, scopeOf } from './commands.ts';
import type { Scope } from './scopes.ts';

export type Slot = {
  /** The id of the command; where it takes a number, followed by `:` and the number from 1. Written in files. */
  readonly name: string;
  readonly id: CommandId;
  readonly scope: Scope;
  /** Which number it is, from 0; null where the command takes none. */
  readonly place: number | null;
  readonly onCanvas: boolean;
  readonly defaults: Readonly<Record<PresetName, readonly string[]>>;
};

/** Every slot in the order of the command table. */
export const slots: readonly Slot[] = commandIds.flatMap(slotsOfCommand);

const byCommand: ReadonlyMap<CommandId, readonly Slot[]> = Map.groupBy(slots, ({ id }) => id);
const byName: ReadonlyMap<string, Slot> = new Map(slots.map((slot) => [slot.name, slot]));

/** The slot with a name; undefined for a name that this version does not know. */
export function slotNamed(name: string): Slot | undefined {
  return byName.get(name);
}

/** The slots of a command in the order of its numbers. */
export function slotsOf(id: CommandId): readonly Slot[] {
  return byCommand.get(id) ?? [];
}

function slotsOfCommand(id: CommandId): Slot[] {
  const { places, onCanvas = false } = commands[id];
  const all = { id, scope: scopeOf(id), onCanvas };
  if (places === undefined) {
    return [{ ...all, name: id, place: null, defaults: defaultsOf(id, 0) }];
  }
  return places.map((_, place) => ({
    ...all,
    name: `${id}:${place + 1}`,
    place,
    defaults: defaultsOf(id, place),
  }));
}

function defaultsOf(id: CommandId, place: number): Slot['defaults'] {
  const { keys } = commands[id];
  const jaturi = alternatives(keys.jaturi, place);
  const of = (written: WrittenKeys | undefined) =>
    written === undefined ? jaturi : alternatives(written, place);
  return {
    jaturi,
    cvat: of(keys.cvat),
    labelimg: of(keys.labelimg),
    'left-hand': of(keys['left-hand']),
  };
}

function alternatives(written: WrittenKeys, place: number): readonly string[] {
  const one = typeof written === 'string' ? written : (written[place] ?? '');
  return one === '' ? [] : one.split(' ');
}
