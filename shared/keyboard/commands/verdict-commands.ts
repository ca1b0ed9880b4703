import type { CommandRows } from '../command-row.ts';
import { held, numbers, tenDigits } from '../places.ts';

/** Putting a return together. */
export const verdictCommands = {
  'verdict.reason': {
    title: ['반려 이유 고르기', 'Choose a reason'],
    places: numbers(9),
    keys: {
      jaturi: tenDigits.slice(0, 9),
      'left-hand': [...tenDigits.slice(0, 5), ...held('Shift', tenDigits.slice(0, 4))],
    },
  },
  'verdict.note': {
    title: ['설명 쓰기', 'Write a note'],
    keys: { jaturi: 'KeyN', 'left-hand': 'KeyW' },
  },
  'verdict.keep': {
    title: ['반려로 정하기', 'Decide to return'],
    keys: { jaturi: 'Enter NumpadEnter', 'left-hand': 'Mod+KeyD KeyF' },
  },
  'verdict.cancel': { title: ['그만두기', 'Cancel'], keys: { jaturi: 'Escape' } },
} as const satisfies CommandRows<'verdict'>;
