import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { restoreSlots } from '#shared/keyboard/change-keymap.ts';
import { presetNames } from '#shared/keyboard/command-row.ts';
import { commandsOf } from '#shared/keyboard/commands.ts';
import { scopes } from '#shared/keyboard/scopes.ts';
import { slots, slotsOf } from '#shared/keyboard/slots.ts';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { KeymapFiles } from './keymap-files.tsx';
import { KeymapNews } from './keymap-news.tsx';
import { KeymapScope } from './keymap-scope.tsx';
import { useKeymapEdit } from './use-keymap-edit.ts';
import { SettingsPart } from './settings-part.tsx';
import { useKeyWords } from './use-key-words.ts';
import './keymap.css';

/** Choosing a preset and changing single keys in it. */
export function KeymapEditor() {
  const { t } = useTranslation();
  const { keymap, bound } = useKeymapStore();
  const { titleOf, nameOf } = useKeyWords();
  const edit = useKeymapEdit();
  const [sought, setSought] = useState('');
  const words = sought.trim().toLocaleLowerCase();
  const isFound = (id: Parameters<typeof slotsOf>[0]): boolean =>
    slotsOf(id).some((slot) => {
      const keys = bound.get(slot.name)?.keys ?? [];
      const text = [titleOf(slot), ...keys.map(nameOf)].join(' ').toLocaleLowerCase();
      return text.includes(words);
    });
  const found = scopes
    .map((scope) => ({ scope, ids: commandsOf(scope).filter(isFound) }))
    .filter(({ ids }) => ids.length > 0);

  return (
    <div className="keymap">
      <SettingsPart title={t('keyboard.preset')}>
        <Choice
          label={t('keyboard.preset')}
          labelHidden
          options={presetNames.map((id) => ({ id, name: t(`keyboard.presets.${id}`) }))}
          value={keymap.preset}
          onChange={(preset) =>
            edit.change({ keymap: { ...keymap, preset }, losers: [] }, { did: 'preset' })
          }
        />
        <p className="quiet small">{t(`keyboard.presetAbout.${keymap.preset}`)}</p>
        <KeymapFiles
          keymap={keymap}
          onImported={(imported, file) =>
            edit.change({ keymap: imported, losers: [] }, { did: 'imported', file })
          }
        />
      </SettingsPart>
      {edit.failure !== null && <FailureNotice failure={edit.failure} />}
      <div className="keymap-head">
        <TextField
          label={t('keyboard.search')}
          placeholder={t('keyboard.searchExample')}
          value={sought}
          onChange={setSought}
        />
        <Button
          isDisabled={Object.keys(keymap.changes).length === 0}
          onPress={() => edit.change(restoreSlots(keymap, slots), { did: 'restored' })}
          data-testid="restore-all"
        >
          {t('keyboard.restoreAll')}
        </Button>
      </div>
      <KeymapNews edit={edit} />
      {found.length === 0 && <p className="quiet">{t('keyboard.nothingFound')}</p>}
      {found.map(({ scope, ids }) => (
        <KeymapScope key={scope} scope={scope} ids={ids} edit={edit} isSought={words !== ''} />
      ))}
    </div>
  );
}
