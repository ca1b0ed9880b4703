import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/choice.tsx';
import { Mark } from '../parts/mark.tsx';
import { changeApp, useSettings } from '../stores/app-store.ts';
import './welcome.css';

/** The quiet surface of the views before anyone has signed in, with the language to choose. */
export function Welcome(props: { title: string; about: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <main className="welcome">
      <div className="welcome-language">
        <Choice
          label={t('settings.language')}
          labelHidden
          options={[
            { id: 'ko', name: t('settings.korean') },
            { id: 'en', name: t('settings.english') },
          ]}
          value={language}
          onChange={(next) => void changeApp('app.settings', { language: next })}
        />
      </div>
      <div className="welcome-inner">
        <header className="welcome-head">
          <Mark size="large" />
          <h1>{props.title}</h1>
          <p className="quiet">{props.about}</p>
        </header>
        {props.children}
      </div>
    </main>
  );
}
