import type { CommandRows } from '../command-row.ts';
import { classKeys, classNumbers, held, leftClassKeys, tenDigits } from '../places.ts';

/** Marking ranges in a text and changing them. */
export const rangesCommands = {
  'ranges.class': {
    title: ['고른 글이나 범위에 클래스 주기', 'Give what is selected a class'],
    places: classNumbers,
    keys: {
      jaturi: classKeys,
      cvat: [...held('Mod', tenDigits), ...held('Shift', tenDigits)],
      'left-hand': leftClassKeys,
    },
  },
  'ranges.next': {
    title: ['다음 범위', 'Next range'],
    keys: { jaturi: 'Tab' },
    repeats: true,
    onCanvas: true,
  },
  'ranges.previous': {
    title: ['이전 범위', 'Previous range'],
    keys: { jaturi: 'Shift+Tab' },
    repeats: true,
    onCanvas: true,
  },
  'ranges.drop': {
    title: ['선택 해제', 'Drop the selection'],
    keys: { jaturi: 'Escape' },
  },
  'ranges.remove': {
    title: ['범위 지우기', 'Delete the range'],
    keys: { jaturi: 'Delete Backspace', 'left-hand': 'KeyX' },
  },
} as const satisfies CommandRows<'ranges'>;
