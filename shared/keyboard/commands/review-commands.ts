import type { CommandRows } from '../command-row.ts';
import { arrows, ways } from '../places.ts';

/** The grid of the review room. */
export const reviewCommands = {
  'review.move': {
    title: ['옮겨 가기', 'Move'],
    places: ways,
    keys: { jaturi: arrows, 'left-hand': ['KeyS', 'KeyF', 'KeyE', 'KeyD'] },
    repeats: true,
  },
  'review.first': {
    title: ['처음으로', 'To the first'],
    keys: { jaturi: 'Home', 'left-hand': 'KeyQ' },
  },
  'review.last': {
    title: ['끝으로', 'To the last'],
    keys: { jaturi: 'End', 'left-hand': 'Shift+KeyQ' },
  },
  'review.approve': {
    title: ['승인', 'Approve'],
    keys: { jaturi: 'KeyA', labelimg: 'Space' },
  },
  'review.fix': {
    title: ['고쳐서 승인', 'Fix and approve'],
    keys: { jaturi: 'KeyF', 'left-hand': 'KeyC' },
  },
  'review.return': { title: ['반려', 'Return'], keys: { jaturi: 'KeyR' } },
  'review.approve-rest': {
    title: ['이 화면의 나머지 모두 승인', 'Approve the rest of this screen'],
    keys: { jaturi: 'Shift+KeyA', labelimg: 'Shift+Space' },
  },
  'review.take-back': {
    title: ['결정 취소', 'Take the decision back'],
    keys: { jaturi: 'Backspace KeyU', 'left-hand': 'KeyX' },
  },
  'review.open': {
    title: ['크게 보기', 'Large view'],
    keys: { jaturi: 'Space Enter', labelimg: 'Enter', 'left-hand': 'Space' },
  },
  'review.page': {
    title: ['쪽 넘기기', 'Turn the page'],
    places: [
      ['앞쪽', 'back'],
      ['뒤쪽', 'on'],
    ],
    keys: { jaturi: ['PageUp', 'PageDown'], 'left-hand': ['Shift+KeyG', 'KeyG'] },
    repeats: true,
  },
  'review.view': {
    title: ['작업별, 클래스별', 'By task, by class'],
    keys: { jaturi: 'KeyC', 'left-hand': 'KeyV' },
  },
  'review.size': {
    title: ['타일 크기', 'Size of the tiles'],
    places: [
      ['작게', 'smaller'],
      ['크게', 'larger'],
    ],
    keys: { jaturi: ['Minus', 'Equal'], 'left-hand': ['Shift+KeyT', 'KeyT'] },
  },
  'review.send': {
    title: ['검수 보내기', 'Send reviews'],
    keys: { jaturi: 'Mod+Enter', 'left-hand': 'Mod+KeyF' },
  },
} as const satisfies CommandRows<'review'>;
