import { useTranslation } from 'react-i18next';
import { commands, titleIn } from '#shared/keyboard/commands.ts';
import type { Slot } from '#shared/keyboard/slots.ts';
import { readKey } from '#shared/keyboard/physical-key.ts';
import { capsOf } from '../keyboard/caps.ts';
import { useLayoutStore } from '../keyboard/layout-store.ts';

export type KeyWords = {
  /** What a slot is called: the command, and which number of it. */
  readonly titleOf: (slot: Slot) => string;
  /** A key for a sentence, as `Ctrl+Z`. */
  readonly nameOf: (written: string) => string;
};

/** Names of slots and keys in the language and layout of the person. */
export function useKeyWords(): KeyWords {
  const { i18n } = useTranslation();
  const { layout } = useLayoutStore();
  const language = i18n.language === 'ko' ? 'ko' : 'en';
  return {
    titleOf: ({ id, place }) => {
      const { title, places } = commands[id];
      const number = place === null ? undefined : places?.[place];
      const command = titleIn(language, title);
      return number === undefined ? command : `${command} (${titleIn(language, number)})`;
    },
    nameOf: (written) => {
      const key = readKey(written);
      return key === null ? written : capsOf(key, layout).join('+');
    },
  };
}
