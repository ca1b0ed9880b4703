/**
 * Every command of the app: what the matcher listens for, what can be given other keys, and what help, settings, hints
 * and the menu show. A new command is one row in the file of its scope.
 */
import type { CommandRow, Title } from './command-row.ts';
import { appCommands } from './commands/app-commands.ts';
import { boxesCommands } from './commands/boxes-commands.ts';
import { caretCommands } from './commands/caret-commands.ts';
import { choiceCommands } from './commands/choice-commands.ts';
import { fixCommands } from './commands/fix-commands.ts';
import { lookCommands } from './commands/look-commands.ts';
import { pinsCommands } from './commands/pins-commands.ts';
import { practiceCommands } from './commands/practice-commands.ts';
import { rangesCommands } from './commands/ranges-commands.ts';
import { reviewCommands } from './commands/review-commands.ts';
import { taskCommands } from './commands/task-commands.ts';
import { textCommands } from './commands/text-commands.ts';
import { verdictCommands } from './commands/verdict-commands.ts';
import { viewCommands } from './commands/view-commands.ts';
import { walkCommands } from './commands/walk-commands.ts';
import type { Scope } from './scopes.ts';

const rows = {
  ...appCommands,
  ...taskCommands,
  ...boxesCommands,
  ...choiceCommands,
  ...textCommands,
  ...rangesCommands,
  ...caretCommands,
  ...viewCommands,
  ...lookCommands,
  ...pinsCommands,
  ...reviewCommands,
  ...walkCommands,
  ...verdictCommands,
  ...fixCommands,
  ...practiceCommands,
} as const satisfies Readonly<Record<`${Scope}.${string}`, CommandRow>>;

export type CommandId = keyof typeof rows;
export const commands: Readonly<Record<CommandId, CommandRow>> = rows;
export const commandIds = Object.keys(rows) as readonly CommandId[];

/** The scope of a command: what its id begins with. */
export function scopeOf(id: CommandId): Scope {
  return id.slice(0, id.indexOf('.')) as Scope;
}

/** The commands of a scope in the order of the table. */
export function commandsOf(scope: Scope): readonly CommandId[] {
  return commandIds.filter((id) => scopeOf(id) === scope);
}

type TitleKey<Id extends string> = Id extends `${infer Place}.${infer Rest}`
  ? `${Place}_${Rest}`
  : Id;
/** Catalogues separate their levels by dots, so a command's own dot is written as a low line there. */
export type CommandTitleKey = TitleKey<CommandId>;

/** The key of a command's title in the catalogue of a language, below `command`. */
export function titleKey<Id extends CommandId>(id: Id): TitleKey<Id> {
  return id.replace('.', '_') as TitleKey<Id>;
}

/** The titles of all commands for the catalogue of one language. */
export function commandTitles(language: 'ko' | 'en'): Readonly<Record<CommandTitleKey, string>> {
  return Object.fromEntries(
    commandIds.map((id) => [titleKey(id), titleIn(language, commands[id].title)]),
  ) as Record<CommandTitleKey, string>;
}

/** A title of the table in one language. */
export function titleIn(language: 'ko' | 'en', [korean, english]: Title): string {
  return language === 'ko' ? korean : english;
}
