import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnnotation } from '../annotation/annotation.ts';
import type { ClassId } from '../ids.ts';
import { choose } from './choice.ts';
import { apply } from './command.ts';

let made = 0;
const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const keys = fc.array(
  fc.constantFrom('cat', 'dog', 'other').map((name) => name as ClassId),
  {
    maxLength: 20,
  },
);

function press(classIds: readonly ClassId[], multiple: boolean) {
  let annotation = emptyAnnotation;
  for (const classId of classIds) {
    const command = choose(annotation, { kind: 'classification', classId, multiple, newId });
    if (command !== null) annotation = apply(annotation, command)!.annotation;
  }
  return annotation.items.map((item) => item.classId);
}

describe('choosing', () => {
  it('one class keeps the last one pressed', () => {
    fc.assert(
      fc.property(keys, (pressed) => {
        expect(press(pressed, false)).toEqual(pressed.slice(-1));
      }),
    );
  });

  it('several classes keeps those pressed an odd number of times', () => {
    fc.assert(
      fc.property(keys, (pressed) => {
        const odd = new Set(
          pressed.filter((key) => pressed.filter((one) => one === key).length % 2 === 1),
        );
        expect(new Set(press(pressed, true))).toEqual(odd);
      }),
    );
  });

  it('the same class again is no step', () => {
    const command = choose(emptyAnnotation, {
      kind: 'classification',
      classId: 'cat' as ClassId,
      multiple: false,
      newId,
    });
    const { annotation } = apply(emptyAnnotation, command!)!;
    expect(
      choose(annotation, {
        kind: 'classification',
        classId: 'cat' as ClassId,
        multiple: false,
        newId,
      }),
    ).toBeNull();
  });
});
