import { Keyboard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { SettingsPart } from './settings-part.tsx';

/** Which keys are in force, and the way to the page that changes them. */
export function KeyboardPart() {
  const { t } = useTranslation();
  const { keymap } = useKeymapStore();
  const changed = Object.keys(keymap.changes).length;
  return (
    <SettingsPart title={t('keyboard.title')}>
      <p>
        {t('keyboard.settingsAbout', { preset: t(`keyboard.presets.${keymap.preset}`) })}{' '}
        {changed > 0 && (
          <span className="quiet">{t('keyboard.settingsChanged', { count: changed })}</span>
        )}
      </p>
      <Button
        icon={<Keyboard aria-hidden />}
        onPress={() => go({ at: 'keyboard' })}
        data-testid="open-keyboard"
      >
        {t('keyboard.open')}
      </Button>
    </SettingsPart>
  );
}
