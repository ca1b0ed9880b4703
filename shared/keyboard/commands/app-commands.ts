import type { CommandRows } from '../command-row.ts';

/** Everywhere in the app. */
export const appCommands = {
  'app.help': {
    title: ['단축키 보기', 'Show the keys'],
    keys: { jaturi: 'Shift+Slash F1', 'left-hand': 'F1' },
  },
  'app.openFolder': {
    title: ['폴더 열기', 'Open a folder'],
    keys: { jaturi: 'Mod+KeyO', 'left-hand': 'F3' },
  },
  'app.projects': {
    title: ['프로젝트와 내보내기', 'Projects and exports'],
    keys: { jaturi: 'Mod+KeyE', 'left-hand': 'F4' },
  },
  'app.settings': {
    title: ['설정 열기', 'Open the settings'],
    keys: { jaturi: 'Mod+Comma', cvat: 'F2', 'left-hand': 'F2' },
  },
} as const satisfies CommandRows<'app'>;
