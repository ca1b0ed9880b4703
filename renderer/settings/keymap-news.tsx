import { useTranslation } from 'react-i18next';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import type { Done, KeymapEdit } from './use-keymap-edit.ts';
import { useKeyWords } from './use-key-words.ts';

/** What the last change did: who has the key now, who lost it, and the way back. Stays in sight while rows scroll. */
export function KeymapNews({ edit }: { edit: KeymapEdit }) {
  const { t } = useTranslation();
  const { keymap } = useKeymapStore();
  const { titleOf, nameOf } = useKeyWords();
  const { done, losers, undo } = edit;
  const sentence = (of: Done): string => {
    switch (of.did) {
      case 'bound':
      case 'released':
        return t(`keyboard.${of.did}`, { key: nameOf(of.key), command: titleOf(of.slot) });
      case 'restored':
        return t('keyboard.restored');
      case 'preset':
        return t('keyboard.presetChanged', { preset: t(`keyboard.presets.${keymap.preset}`) });
      case 'imported':
        return t('keyboard.imported', { file: of.file });
    }
  };
  return (
    <div className="keymap-news" aria-live="polite">
      {done !== null && (
        <Notice
          tone={losers.length > 0 ? 'warn' : 'good'}
          title={sentence(done)}
          actions={
            undo !== null && (
              <Button size="small" onPress={undo} data-testid="keymap-undo">
                {t('keyboard.undo')}
              </Button>
            )
          }
        >
          {losers.map(({ slot, key }) => (
            <p key={`${slot.name} ${key}`} data-testid="keymap-loser" data-slot={slot.name}>
              {t('keyboard.boundLost', { loser: titleOf(slot), key: nameOf(key) })}
            </p>
          ))}
        </Notice>
      )}
    </div>
  );
}
