/** Every sentence on screen, by language and room. Korean is written first and gives the keys their type. */
import type { CommandTitleKey } from '../keyboard/commands.ts';
import { commandTitles } from '../keyboard/commands.ts';
import type { Scope } from '../keyboard/scopes.ts';
import { scopeTitlesIn } from '../keyboard/scopes.ts';
import enApp from './en/app.json' with { type: 'json' };
import enFailure from './en/failure.json' with { type: 'json' };
import enLabel from './en/label.json' with { type: 'json' };
import enShell from './en/shell.json' with { type: 'json' };
import koApp from './ko/app.json' with { type: 'json' };
import koFailure from './ko/failure.json' with { type: 'json' };
import koLabel from './ko/label.json' with { type: 'json' };
import koShell from './ko/shell.json' with { type: 'json' };

/** One language's sentences: `app` for the frame, `failure` by failure code, `label` for the labeling and review rooms, `shell` for what the system draws. */
export type Catalogue = {
  readonly app: typeof koApp;
  readonly failure: typeof koFailure;
  readonly label: typeof koLabel & {
    /** Titles of the commands and scopes, from the one table that also has their keys. */
    readonly command: Readonly<Record<CommandTitleKey, string>>;
    readonly scope: Readonly<Record<Scope, string>>;
  };
  readonly shell: typeof koShell;
};

/** The languages of the face. */
export const catalogues = {
  ko: { app: koApp, failure: koFailure, label: withCommands('ko', koLabel), shell: koShell },
  en: { app: enApp, failure: enFailure, label: withCommands('en', enLabel), shell: enShell },
} as const;

export type Language = keyof typeof catalogues;

function withCommands<Words extends object>(language: 'ko' | 'en', words: Words) {
  return { ...words, command: commandTitles(language), scope: scopeTitlesIn(language) };
}
