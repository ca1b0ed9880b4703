import { describe, expect, it } from 'vitest';
import type { ClassId } from '#shared/ids.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { inkOn, paintsOf } from './class-paint.ts';

describe('how classes are drawn', () => {
  it('writes on a colour with what reads better', () => {
    expect(inkOn('#ffffff')).toBe('#000000');
    expect(inkOn('#f0e442')).toBe('#000000');
    expect(inkOn('#000000')).toBe('#ffffff');
    expect(inkOn('#0072b2')).toBe('#ffffff');
  });

  it('has a paint for every class, and one for classes that the schema does not hold', () => {
    const schema = labelSchemaOf(['고양이', '개']);
    const { paints, placeOf } = paintsOf(schema);
    for (const one of schema.classes) expect(paints[placeOf(one.classId)]!.colour).toBe(one.colour);
    expect(paints[placeOf('gone' as ClassId)]!.letter).toBe('?');
  });
});
