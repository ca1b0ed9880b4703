import type { CommandRows } from '../command-row.ts';
import { upAndDown } from '../places.ts';

/** Reading a text. */
export const textCommands = {
  'text.scroll': {
    title: ['글 넘기기', 'Scroll the text'],
    places: upAndDown,
    keys: { jaturi: ['ArrowUp', 'ArrowDown'], 'left-hand': ['KeyE', 'KeyC'] },
    repeats: true,
  },
  'text.page': {
    title: ['한 화면씩 넘기기', 'Scroll by a screen'],
    places: upAndDown,
    keys: { jaturi: ['PageUp', 'PageDown'], 'left-hand': ['Shift+KeyE', 'Shift+KeyC'] },
    repeats: true,
  },
  'text.hidden': {
    title: ['보이지 않는 문자 보기', 'Show hidden characters'],
    keys: { jaturi: 'KeyH', 'left-hand': 'KeyB' },
  },
} as const satisfies CommandRows<'text'>;
