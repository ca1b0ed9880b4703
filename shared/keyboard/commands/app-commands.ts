import type { CommandRows } from '../command-row.ts';

/** Everywhere in the app. */
export const appCommands = {
  'app.help': {
    title: ['단축키 보기', 'Show the keys'],
    keys: { jaturi: 'Shift+Slash F1', 'left-hand': 'F1' },
  },
  'app.settings': {
    title: ['설정 열기', 'Open the settings'],
    keys: { jaturi: 'Mod+Comma', cvat: 'F2', 'left-hand': 'F2' },
  },
} as const satisfies CommandRows<'app'>;
