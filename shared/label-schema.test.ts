import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSchemaOf } from './label-schema.ts';

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((one) => one.trim() !== '');

describe('a schema made from class names', () => {
  it('gives every class a letter of its own, also where names begin alike', () => {
    const names = Array.from({ length: 24 }, (_, at) => `종류${at + 1}`);
    const letters = labelSchemaOf(names).classes.map(({ letter }) => letter);
    expect(new Set(letters).size).toBe(24);
    expect(labelSchemaOf(['9', '10', 'J', 'Q']).classes.map(({ letter }) => letter)).toEqual([
      '9',
      '10',
      'J',
      'Q',
    ]);
  });

  it('is valid for any names, with ids that are never the same', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 60 }), (names) => {
        const { classes } = labelSchemaOf(names);
        expect(classes.map((one) => one.name)).toEqual(names);
        expect(new Set(classes.map(({ classId }) => classId)).size).toBe(names.length);
      }),
    );
  });
});
