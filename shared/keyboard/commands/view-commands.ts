import type { CommandRows } from '../command-row.ts';

/** Coming closer to a picture and going back, wherever one is shown large. */
export const viewCommands = {
  'view.zoom-in': {
    title: ['확대', 'Zoom in'],
    keys: {
      jaturi: 'Equal NumpadAdd',
      cvat: 'Mod+Equal Mod+NumpadAdd',
      labelimg: 'Mod+Equal Mod+Shift+Equal Mod+NumpadAdd',
      'left-hand': 'KeyT',
    },
    repeats: true,
  },
  'view.zoom-out': {
    title: ['축소', 'Zoom out'],
    keys: {
      jaturi: 'Minus NumpadSubtract',
      cvat: 'Mod+Minus Mod+NumpadSubtract',
      labelimg: 'Mod+Minus Mod+NumpadSubtract',
      'left-hand': 'Shift+KeyT',
    },
    repeats: true,
  },
  'view.fit': {
    title: ['화면에 맞추기', 'Fit the picture'],
    keys: { jaturi: 'KeyX Home', labelimg: 'Mod+KeyF Home', 'left-hand': 'Shift+KeyF' },
  },
  'view.actual-size': {
    title: ['원래 크기', 'Actual size'],
    keys: { jaturi: 'KeyC', labelimg: 'Mod+Digit0', 'left-hand': 'Shift+KeyZ' },
  },
} as const satisfies CommandRows<'view'>;
