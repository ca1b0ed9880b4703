import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';
import { formatDuration, secondsUntil } from './duration.ts';
import { formatMoment } from './moment.ts';
import { formatWon } from './won.ts';

describe('won', () => {
  test.each([
    [0, '0원', '₩0'],
    [50, '50원', '₩50'],
    [1_234_567, '1,234,567원', '₩1,234,567'],
    [-1500, '−1,500원', '−₩1,500'],
  ])('%d', (won, korean, english) => {
    expect(formatWon(won, 'ko')).toBe(korean);
    expect(formatWon(won, 'en')).toBe(english);
  });
});

describe('bytes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [811_600, '812 kB'],
    [999_600, '1.0 MB'],
    [3_440_000, '3.4 MB'],
    [250_000_000, '250 MB'],
    [1_250_000_000, '1.3 GB'],
  ])('%d', (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown.replace(' ', '\u00a0'));
  });

  test('never shows 1000 of a unit below the largest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000_000_000_000 }), (bytes) => {
        expect(Number.parseFloat(formatBytes(bytes))).toBeLessThan(1000);
      }),
    );
  });
});

describe('a duration', () => {
  const second = 1000;
  const minute = 60 * second;
  const hour = 60 * minute;
  const day = 24 * hour;
  test.each([
    [-5, '0초', '0 s'],
    [59_999, '59초', '59 s'],
    [minute, '1분', '1 min'],
    [hour - 1, '59분', '59 min'],
    [2 * hour, '2시간', '2 h'],
    [2 * hour + 5 * minute, '2시간 5분', '2 h 5 min'],
    [47 * hour + 59 * minute, '1일 23시간', '1 d 23 h'],
    [3 * day, '3일', '3 d'],
  ])('%d ms', (ms, korean, english) => {
    expect(formatDuration(ms, 'ko')).toBe(korean);
    expect(formatDuration(ms, 'en')).toBe(english.replaceAll(/(\d) /g, '$1\u00a0'));
  });

  test('a countdown shows 0 from its moment on, and at least 1 before it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -100_000, max: 100_000 }), (now, left) => {
        expect(secondsUntil(now + left, now) === 0).toBe(left <= 0);
      }),
    );
  });
});

describe('a moment', () => {
  const now = new Date(2025, 10, 23, 18, 0).getTime();

  test('today is a time', () => {
    const at = new Date(2025, 10, 23, 15, 4).getTime();
    expect(formatMoment(at, 'ko', now)).toBe('오후 3:04');
    expect(formatMoment(at, 'en', now)).toBe('15:04');
  });

  test('this year is a day and a time', () => {
    const at = new Date(2025, 2, 1, 9, 30).getTime();
    expect(formatMoment(at, 'ko', now)).toBe('3월 1일 오전 9:30');
    expect(formatMoment(at, 'en', now)).toBe('1 Mar, 9:30');
  });

  test('another year is a date', () => {
    const at = new Date(2024, 2, 1, 9, 30).getTime();
    expect(formatMoment(at, 'ko', now)).toBe('2024년 3월 1일');
    expect(formatMoment(at, 'en', now)).toBe('1 Mar 2024');
  });
});
