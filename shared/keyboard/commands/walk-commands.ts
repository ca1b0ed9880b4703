import type { CommandRows } from '../command-row.ts';

/** One submission large in the review room. */
export const walkCommands = {
  'walk.close': {
    title: ['목록으로', 'Back to the grid'],
    keys: { jaturi: 'Space Escape', labelimg: 'Escape' },
  },
  'walk.next': {
    title: ['다음 작업', 'Next task'],
    keys: { jaturi: 'KeyD' },
    repeats: true,
  },
  'walk.previous': {
    title: ['이전 작업', 'Previous task'],
    keys: { jaturi: 'KeyS', labelimg: 'KeyA' },
    repeats: true,
  },
  'walk.approve': { title: ['승인', 'Approve'], keys: { jaturi: 'KeyA', labelimg: 'Space' } },
  'walk.fix': { title: ['고쳐서 승인', 'Fix and approve'], keys: { jaturi: 'KeyF' } },
  'walk.return': { title: ['반려', 'Return'], keys: { jaturi: 'KeyR' } },
  'walk.take-back': {
    title: ['결정 취소', 'Take the decision back'],
    keys: { jaturi: 'Backspace KeyU', 'left-hand': 'KeyX' },
  },
  'walk.next-item': {
    title: ['다음 상자', 'Next box'],
    keys: { jaturi: 'Tab' },
    repeats: true,
    onCanvas: true,
  },
  'walk.previous-item': {
    title: ['이전 상자', 'Previous box'],
    keys: { jaturi: 'Shift+Tab' },
    repeats: true,
    onCanvas: true,
  },
  'walk.panel': {
    title: ['작업과 옆 판 오가기', 'Between task and side panel'],
    keys: { jaturi: 'F6', 'left-hand': 'Backquote' },
  },
  'walk.pin': {
    title: ['선택한 상자에 핀 달기', 'Pin to the selected box'],
    keys: { jaturi: 'KeyP', cvat: 'KeyN', 'left-hand': 'KeyW' },
  },
  'walk.remove-pin': {
    title: ['핀 지우기', 'Remove the pin'],
    keys: { jaturi: 'Delete', 'left-hand': 'Shift+KeyW' },
  },
} as const satisfies CommandRows<'walk'>;
