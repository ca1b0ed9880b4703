/** Money, counts and times as the language of the face writes them. */
import { useMemo } from 'react';
import { useSettings } from '../stores/app-store.ts';
import { formatBytes } from './bytes.ts';
import { formatDuration } from './duration.ts';
import { formatDay, formatMoment } from './moment.ts';
import { formatCount, formatWon } from './won.ts';

export type Format = {
  readonly won: (won: number) => string;
  readonly count: (count: number) => string;
  readonly bytes: (bytes: number) => string;
  /** A span of milliseconds. */
  readonly duration: (ms: number) => string;
  /** A wall time, relative to today. */
  readonly moment: (at: number) => string;
  /** The day of a wall time, in figures. */
  readonly day: (at: number) => string;
};

/** The formats of the current language. */
export function useFormat(): Format {
  const { language } = useSettings();
  return useMemo(
    () => ({
      won: (won) => formatWon(won, language),
      count: formatCount,
      bytes: formatBytes,
      duration: (ms) => formatDuration(ms, language),
      day: (at) => formatDay(at, language),
      moment: (at) => formatMoment(at, language, Date.now()),
    }),
    [language],
  );
}
