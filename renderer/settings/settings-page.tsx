import { useTranslation } from 'react-i18next';
import type { AppState } from '#shared/contract/app-state.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { Failure } from '#shared/failure.ts';
import { useState } from 'react';
import { useCommandKeys } from '../keyboard/use-command-keys.ts';
import { Choice } from '../parts/choice.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Facts } from '../parts/facts.tsx';
import { Page } from '../parts/page.tsx';
import { Switch } from '../parts/switch.tsx';
import { changeApp } from '../stores/app-store.ts';
import { KeyboardPart } from './keyboard-part.tsx';
import { LeaveButton } from './leave-button.tsx';
import { SettingsPart } from './settings-part.tsx';

/** Sizes of the face that are offered, percent. */
const SCALES = [100, 110, 125, 150, 175, 200] as const;

/** Sizes of memory for pictures that are offered, mebibytes. */
const MEMORIES = [256, 512, 1024, 2048] as const;

/** What a person sets for this app on this PC; everything takes effect at once. */
export function SettingsPage({ state }: { state: AppState }) {
  const { t } = useTranslation();
  const { wordsFor } = useCommandKeys();
  const { settings, server, account } = state;
  const [failure, setFailure] = useState<Failure | null>(null);

  async function set(change: Partial<Settings>): Promise<void> {
    const result = await changeApp('app.settings', change);
    setFailure(result.ok ? null : result.failure);
  }

  return (
    <Page title={t('settings.title')} width="narrow">
      {failure !== null && <FailureNotice failure={failure} />}
      <SettingsPart title={t('settings.face')}>
        <Choice
          label={t('settings.language')}
          options={[
            { id: 'ko', name: t('settings.korean') },
            { id: 'en', name: t('settings.english') },
          ]}
          value={settings.language}
          onChange={(language) => void set({ language })}
        />
        <Choice
          label={t('settings.theme')}
          options={[
            { id: 'system', name: t('settings.system') },
            { id: 'light', name: t('settings.light') },
            { id: 'dark', name: t('settings.dark') },
          ]}
          value={settings.theme}
          onChange={(theme) => void set({ theme })}
        />
        <Choice
          label={t('settings.scale')}
          options={SCALES.map((scale) => ({ id: String(scale), name: `${scale}%` }))}
          value={String(settings.scale)}
          onChange={(scale) => void set({ scale: Number(scale) })}
        />
      </SettingsPart>
      <SettingsPart title={t('settings.labeling')}>
        <div>
          <Switch
            on={settings.answerSubmits}
            onChange={(answerSubmits) => void set({ answerSubmits })}
          >
            {t('settings.answerSubmits')}
          </Switch>
          <p className="quiet small">
            {t('settings.answerSubmitsAbout', { key: wordsFor('choice.back') })}
          </p>
        </div>
        <div className="settings-choice">
          <Choice
            label={t('settings.pictureMemory')}
            options={MEMORIES.map((size) => ({ id: String(size), name: `${size} MB` }))}
            value={String(settings.pictureMemory)}
            onChange={(size) => void set({ pictureMemory: Number(size) })}
          />
          <p className="quiet small">{t('settings.pictureMemoryAbout')}</p>
        </div>
      </SettingsPart>
      <KeyboardPart />
      {server !== null && (
        <SettingsPart title={t('settings.hub')}>
          <Facts
            facts={[
              [
                t('settings.hub'),
                server.kind === 'embedded'
                  ? t('settings.hubEmbedded')
                  : `${server.name} · ${server.url}`,
              ],
              ...(account === null ? [] : [[t('settings.account'), account.displayName] as const]),
              [
                t('settings.vault'),
                state.vault === 'system' ? t('settings.vaultSystem') : t('settings.vaultMemory'),
              ],
            ]}
          />
          <LeaveButton />
        </SettingsPart>
      )}
      <SettingsPart title={t('settings.aboutApp')}>
        <Facts
          facts={[
            [t('settings.version'), state.version],
            [
              t('settings.dataFolder'),
              <span key="folder" className="settings-path">
                <span className="selectable">{state.dataFolder}</span>
                <CopyButton text={state.dataFolder} words={t('settings.copyPath')} />
              </span>,
            ],
          ]}
        />
      </SettingsPart>
    </Page>
  );
}
