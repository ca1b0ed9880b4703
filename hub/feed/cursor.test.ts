import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorOf, placeOf } from './cursor.ts';

test('a cursor names the place it was made for', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.maxSafeNat(), (incarnation, accountId, position) => {
      const place = { incarnation, accountId, position };
      expect(placeOf(cursorOf(place))).toEqual(place);
    }),
  );
});

test('anything else is no cursor', () => {
  fc.assert(
    fc.property(fc.string(), (noise) => {
      expect(placeOf(`x${noise}`)).toBeNull();
    }),
  );
});
