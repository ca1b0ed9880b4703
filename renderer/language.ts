/** Starts i18next on the catalogues and switches language without a restart. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Catalogue, type Language, catalogues } from '#shared/i18n/catalogues.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    returnNull: false;
    resources: Catalogue;
  }
}

/** Call once before the first render. */
export function startLanguage(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: catalogues,
    ns: ['app', 'failure', 'label'],
    defaultNS: 'app',
    initAsync: false,
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

/** Shows the face in another language. */
export function switchLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
