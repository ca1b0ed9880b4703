import type { CommandRows } from '../command-row.ts';

/** What came of an answer in the practice room. */
export const practiceCommands = {
  'practice.next': {
    title: ['다음 연습 문항', 'Next practice task'],
    keys: { jaturi: 'Enter NumpadEnter', 'left-hand': 'KeyF' },
  },
  'practice.again': { title: ['다시 풀기', 'Try again'], keys: { jaturi: 'KeyR' } },
  'practice.leave': { title: ['연습 그만두기', 'Leave practice'], keys: { jaturi: 'Escape' } },
} as const satisfies CommandRows<'practice'>;
