import type { Language } from '#shared/i18n/catalogues.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const words = {
  ko: { day: '일', hour: '시간', minute: '분', second: '초' },
  // A number and its unit stay on one line.
  en: { day: '\u00a0d', hour: '\u00a0h', minute: '\u00a0min', second: '\u00a0s' },
} as const;

/**
 * A span of time in its two largest units, cut off, never rounded up: "2일 3시간", "4시간 5분", "12분", "7초".
 * Seconds show below one minute only; less than nothing is "0초".
 */
export function formatDuration(ms: number, language: Language): string {
  const say = words[language];
  const left = Math.max(0, ms);
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  if (days > 0) return joined(`${days}${say.day}`, hours, say.hour);
  if (hours > 0) return joined(`${hours}${say.hour}`, minutes, say.minute);
  if (minutes > 0) return `${minutes}${say.minute}`;
  return `${Math.floor(left / SECOND)}${say.second}`;
}

function joined(large: string, amount: number, unit: string): string {
  return amount === 0 ? large : `${large} ${amount}${unit}`;
}

/** Seconds until a moment, rounded up, so that a countdown ends as it shows 0; never below 0. */
export function secondsUntil(moment: number, now: number): number {
  return Math.max(0, Math.ceil((moment - now) / SECOND));
}
