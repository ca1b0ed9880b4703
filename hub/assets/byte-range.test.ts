import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partOf } from './byte-range.ts';

const etag = '"abc"';
const asked = (range: string | null, ifRange: string | null = null) =>
  partOf({ range, ifRange }, 1000, etag);

test.each([
  [null, { kind: 'whole' }],
  ['bytes=0-99', { kind: 'part', start: 0, end: 99 }],
  ['bytes=500-', { kind: 'part', start: 500, end: 999 }],
  ['bytes=-10', { kind: 'part', start: 990, end: 999 }],
  ['bytes=0-100000', { kind: 'part', start: 0, end: 999 }],
  ['bytes=-5000', { kind: 'part', start: 0, end: 999 }],
  ['bytes=1000-', { kind: 'outside' }],
  ['bytes=-0', { kind: 'outside' }],
  ['bytes=9-3', { kind: 'whole' }],
  ['bytes=0-1,5-6', { kind: 'whole' }],
  ['bytes=-', { kind: 'whole' }],
  ['lines=0-1', { kind: 'whole' }],
] as const)('%s', (range, part) => {
  expect(asked(range)).toEqual(part);
});

test('a range of another version is answered with the whole [fault 35]', () => {
  expect(asked('bytes=5-9', '"other"')).toEqual({ kind: 'whole' });
  expect(asked('bytes=5-9', etag)).toEqual({ kind: 'part', start: 5, end: 9 });
});

test('a part never leaves the asset', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(5000), (noise, from, to, size) => {
      for (const range of [`bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`, noise]) {
        const part = partOf({ range, ifRange: null }, size, etag);
        if (part.kind !== 'part') continue;
        expect(part.start).toBeGreaterThanOrEqual(0);
        expect(part.end).toBeLessThan(size);
        expect(part.start).toBeLessThanOrEqual(part.end);
      }
    }),
  );
});
