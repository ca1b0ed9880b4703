import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Frame } from './frame/frame.tsx';
import { TaskDialogs } from './history/task-dialogs.tsx';
import { followLine } from './host.ts';
import { applyKeymap } from './keyboard/keymap-store.ts';
import { followLayout } from './keyboard/layout-store.ts';
import { switchLanguage } from './language.ts';
import { Loading } from './parts/loading.tsx';
import { FailureNotice } from './parts/failure-notice.tsx';
import { followApp, useAppStore, useSettings } from './stores/app-store.ts';
import { followDownloads } from './stores/download-store.ts';
import { followSync } from './stores/sync-store.ts';
import { applyTheme } from './theme/apply-theme.ts';

const locales = { ko: 'ko-KR', en: 'en-US' } as const;

/** The whole window: follows the host, puts language, theme and size on the page. */
export function App() {
  const { state, failure } = useAppStore();
  const settings = useSettings();

  useEffect(() => {
    const stops = [followLine(), followApp(), followSync(), followDownloads(), followLayout()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => switchLanguage(settings.language), [settings.language]);
  useEffect(() => applyTheme(settings), [settings]);
  useEffect(() => applyKeymap(settings.keymap), [settings.keymap]);

  return (
    <I18nProvider locale={locales[settings.language]}>
      {state !== null && <Frame state={state} />}
      {state !== null && <TaskDialogs />}
      {state === null && failure !== null && <FailureNotice failure={failure} />}
      {state === null && failure === null && <Loading />}
    </I18nProvider>
  );
}
