import type { CommandRows } from '../command-row.ts';

/** Walking the pins of a return. */
export const pinsCommands = {
  'pins.next': {
    title: ['다음 핀', 'Next pin'],
    keys: { jaturi: 'Period', 'left-hand': 'Mod+KeyF' },
  },
  'pins.previous': {
    title: ['이전 핀', 'Previous pin'],
    keys: { jaturi: 'Comma', 'left-hand': 'Mod+KeyS' },
  },
} as const satisfies CommandRows<'pins'>;
