/** The sentences of the face, so that a robot finds a button by what a person reads on it. */
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { Catalogue, Language } from '#shared/i18n/catalogues.ts';

/** Gives the sentence at a dotted key, with its placeholders filled; throws when there is none. */
export type Words = (key: string, facts?: Readonly<Record<string, string | number>>) => string;

/** The sentences of one room of the face in one language. */
export function wordsOf(language: Language, room: keyof Catalogue): Words {
  return (key, facts = {}) => {
    let found: unknown = catalogues[language][room];
    for (const part of key.split('.')) {
      found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined;
    }
    if (typeof found !== 'string') throw new Error(`No sentence ${room}:${key} in ${language}.`);
    return found.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(facts[name] ?? ''));
  };
}
