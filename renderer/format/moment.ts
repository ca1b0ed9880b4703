import type { Language } from '#shared/i18n/catalogues.ts';

const locales = { ko: 'ko-KR', en: 'en-GB' } as const;

/** A wall time as short as it can be told apart: the time today, day and time this year, else the date. */
export function formatMoment(at: number, language: Language, now: number): string {
  const moment = new Date(at);
  const today = new Date(now);
  const sameYear = moment.getFullYear() === today.getFullYear();
  const sameDay = sameYear && dayOf(moment) === dayOf(today);
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const day = { month: language === 'ko' ? 'long' : 'short', day: 'numeric' } as const;
  const shown = sameDay
    ? time
    : sameYear
      ? { ...day, ...time }
      : ({ year: 'numeric', ...day } as const);
  return new Intl.DateTimeFormat(locales[language], shown).format(moment);
}

/** Day and month of a wall time, as short as they come: for axes and lists of days. */
export function formatDay(at: number, language: Language): string {
  const shown = { month: 'numeric', day: 'numeric' } as const;
  return new Intl.DateTimeFormat(locales[language], shown).format(new Date(at));
}

function dayOf(moment: Date): string {
  return `${moment.getMonth()}-${moment.getDate()}`;
}
