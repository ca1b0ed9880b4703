import type { Language } from '#shared/i18n/catalogues.ts';

/** Whole won as money is written in the language: "1,200원", "₩1,200"; a minus sign for what was taken back. */
export function formatWon(won: number, language: Language): string {
  const sign = won < 0 ? '−' : '';
  const amount = formatCount(Math.abs(won));
  return language === 'ko' ? `${sign}${amount}원` : `${sign}₩${amount}`;
}

/** A count with a comma after every three digits. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
