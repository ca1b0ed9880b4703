import type { CommandRows } from '../command-row.ts';
import { endsOfLine, endsOfText, held, leftAndRight, upAndDown } from '../places.ts';

const leftHand = {
  character: ['KeyQ', 'KeyE'],
  word: ['KeyZ', 'KeyC'],
  line: ['KeyT', 'KeyV'],
  edge: ['Mod+KeyT', 'Mod+KeyV'],
  textEdge: ['Mod+KeyE', 'Mod+KeyC'],
  page: ['Mod+KeyG', 'Mod+KeyB'],
} as const;

/** Moving the caret of a text, and selecting with it: what is extended is the selection, or the end of the selected range. */
export const caretCommands = {
  'caret.character': {
    title: ['한 글자씩 옮기기', 'Move by a character'],
    places: leftAndRight,
    keys: { jaturi: ['ArrowLeft', 'ArrowRight'], 'left-hand': leftHand.character },
    repeats: true,
  },
  'caret.word': {
    title: ['한 낱말씩 옮기기', 'Move by a word'],
    places: leftAndRight,
    keys: { jaturi: ['Mod+ArrowLeft', 'Mod+ArrowRight'], 'left-hand': leftHand.word },
    repeats: true,
  },
  'caret.line': {
    title: ['한 줄씩 옮기기', 'Move by a line'],
    places: upAndDown,
    keys: { jaturi: ['ArrowUp', 'ArrowDown'], 'left-hand': leftHand.line },
    repeats: true,
  },
  'caret.page': {
    title: ['한 화면씩 옮기기', 'Move by a screen'],
    places: upAndDown,
    keys: { jaturi: ['PageUp', 'PageDown'], 'left-hand': leftHand.page },
    repeats: true,
  },
  'caret.edge': {
    title: ['줄 처음, 끝으로', 'To the edge of the line'],
    places: endsOfLine,
    keys: { jaturi: ['Home', 'End'], 'left-hand': leftHand.edge },
  },
  'caret.text-edge': {
    title: ['글 처음, 끝으로', 'To the edge of the text'],
    places: endsOfText,
    keys: { jaturi: ['Mod+Home', 'Mod+End'], 'left-hand': leftHand.textEdge },
  },
  'caret.extend-character': {
    title: [
      '한 글자씩 고르기, 범위 끝 옮기기',
      'Select by a character, or move the end of a range',
    ],
    places: leftAndRight,
    keys: {
      jaturi: ['Shift+ArrowLeft', 'Shift+ArrowRight'],
      'left-hand': held('Shift', leftHand.character),
    },
    repeats: true,
  },
  'caret.extend-word': {
    title: ['한 낱말씩 고르기, 범위 끝 옮기기', 'Select by a word, or move the end of a range'],
    places: leftAndRight,
    keys: {
      jaturi: ['Mod+Shift+ArrowLeft', 'Mod+Shift+ArrowRight'],
      'left-hand': held('Shift', leftHand.word),
    },
    repeats: true,
  },
  'caret.extend-line': {
    title: ['한 줄씩 고르기, 범위 끝 옮기기', 'Select by a line, or move the end of a range'],
    places: upAndDown,
    keys: {
      jaturi: ['Shift+ArrowUp', 'Shift+ArrowDown'],
      'left-hand': held('Shift', leftHand.line),
    },
    repeats: true,
  },
  'caret.extend-page': {
    title: ['한 화면씩 고르기, 범위 끝 옮기기', 'Select by a screen, or move the end of a range'],
    places: upAndDown,
    keys: {
      jaturi: ['Shift+PageUp', 'Shift+PageDown'],
      'left-hand': ['Mod+Shift+KeyG', 'Mod+Shift+KeyB'],
    },
    repeats: true,
  },
  'caret.extend-edge': {
    title: ['줄 처음, 끝까지 고르기', 'Select to the edge of the line'],
    places: endsOfLine,
    keys: {
      jaturi: ['Shift+Home', 'Shift+End'],
      'left-hand': ['Mod+Shift+KeyT', 'Mod+Shift+KeyV'],
    },
  },
  'caret.extend-text-edge': {
    title: ['글 처음, 끝까지 고르기', 'Select to the edge of the text'],
    places: endsOfText,
    keys: {
      jaturi: ['Mod+Shift+Home', 'Mod+Shift+End'],
      'left-hand': ['Mod+Shift+KeyE', 'Mod+Shift+KeyC'],
    },
  },
  'caret.all': { title: ['글 전체 고르기', 'Select the whole text'], keys: { jaturi: 'Mod+KeyA' } },
  'caret.other-end': {
    title: ['고른 것의 다른 끝으로', 'To the other end of what is selected'],
    keys: { jaturi: 'KeyE', 'left-hand': 'KeyB' },
  },
  'caret.hidden': {
    title: ['보이지 않는 문자 보기', 'Show hidden characters'],
    keys: { jaturi: 'KeyH', 'left-hand': 'Shift+KeyB' },
  },
} as const satisfies CommandRows<'caret'>;
