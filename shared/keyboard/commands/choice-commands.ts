import type { CommandRows } from '../command-row.ts';
import { classKeys, classNumbers, leftClassKeys } from '../places.ts';

/** Classifying pictures and texts. */
export const choiceCommands = {
  'choice.class': {
    title: ['클래스 고르기', 'Choose a class'],
    places: classNumbers,
    keys: { jaturi: classKeys, 'left-hand': leftClassKeys },
  },
  'choice.back': {
    title: ['앞의 답으로 돌아가기', 'Back to the answer before'],
    keys: { jaturi: 'Backspace', 'left-hand': 'KeyX' },
  },
} as const satisfies CommandRows<'choice'>;
