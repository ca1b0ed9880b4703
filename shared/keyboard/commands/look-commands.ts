import type { CommandRows } from '../command-row.ts';

/** How a picture is shown, wherever one is shown large; it changes nothing but the look. */
export const lookCommands = {
  'look.panel': {
    title: ['사진 밝기, 대비, 격자', 'Brightness, contrast, grid'],
    keys: { jaturi: 'KeyB' },
  },
  'look.grid': {
    title: ['격자 켜기, 끄기', 'Grid on or off'],
    keys: { jaturi: 'Shift+KeyG' },
  },
  'look.plain': {
    title: ['사진 보기 원래대로', 'Picture as it is'],
    keys: { jaturi: 'Shift+KeyB' },
  },
} as const satisfies CommandRows<'look'>;
