import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { KeyCheck } from './key-check.tsx';
import { KeymapEditor } from './keymap-editor.tsx';

/** Everything about the keyboard: which keys run what, and what the app hears. */
export function KeyboardPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('keyboard.title')}
      about={t('keyboard.about')}
      width="narrow"
      actions={
        <Button icon={<ArrowLeft aria-hidden />} onPress={() => go({ at: 'settings' })}>
          {t('keyboard.back')}
        </Button>
      }
    >
      <Tabs
        label={t('keyboard.title')}
        items={[
          { id: 'keys', name: t('keyboard.tabKeys'), content: <KeymapEditor /> },
          { id: 'check', name: t('keyboard.tabCheck'), content: <KeyCheck /> },
        ]}
      />
    </Page>
  );
}
