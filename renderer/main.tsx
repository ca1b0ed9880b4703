import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { defaultSettings } from '#shared/contract/settings.ts';
import { App } from './app.tsx';
import { preparePictures } from './canvas/use-pictures.ts';
import { startLanguage } from './language.ts';
import { applyTheme } from './theme/apply-theme.ts';
import 'pretendard/dist/web/variable/pretendardvariable.css';
import './theme/tokens.css';
import './theme/base.css';

startLanguage(defaultSettings.language);
applyTheme(defaultSettings);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its root element');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
requestIdleCallback(preparePictures);
