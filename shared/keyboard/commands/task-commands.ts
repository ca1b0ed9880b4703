import type { CommandRows } from '../command-row.ts';

/** A task of any kind in the labeling room. */
export const taskCommands = {
  'task.submit': {
    title: ['제출하고 다음으로', 'Submit and go on'],
    keys: { jaturi: 'Enter NumpadEnter', 'left-hand': 'KeyF' },
  },
  'task.next': {
    title: ['다음 작업', 'Next task'],
    keys: { jaturi: 'KeyF', labelimg: 'KeyD', 'left-hand': 'KeyD' },
    repeats: true,
  },
  'task.previous': {
    title: ['이전 작업', 'Previous task'],
    keys: { jaturi: 'KeyD', labelimg: 'KeyA', 'left-hand': 'KeyS' },
    repeats: true,
  },
  'task.undo': {
    title: ['되돌리기', 'Undo'],
    keys: { jaturi: 'Mod+KeyZ' },
    repeats: true,
  },
  'task.redo': {
    title: ['다시 하기', 'Redo'],
    keys: { jaturi: 'Mod+Shift+KeyZ Mod+KeyY', 'left-hand': 'Mod+Shift+KeyZ' },
    repeats: true,
  },
  'task.report': {
    title: ['작업할 수 없다고 보고', 'Report as impossible to label'],
    keys: { jaturi: 'KeyR', 'left-hand': 'Mod+KeyR' },
  },
  'task.guideline': {
    title: ['안내서 보기', 'Read the guideline'],
    keys: { jaturi: 'KeyG' },
  },
  'task.history': {
    title: ['지난 과정 보기', 'See what came before'],
    keys: { jaturi: 'KeyU', 'left-hand': 'Shift+F3' },
  },
  'task.appeal': {
    title: ['반려에 이의 제기', 'Appeal a return'],
    keys: { jaturi: 'KeyY', 'left-hand': 'Shift+F4' },
  },
  'task.panel': {
    title: ['작업과 옆 판 오가기', 'Between task and side panel'],
    keys: { jaturi: 'F6', 'left-hand': 'Backquote' },
  },
} as const satisfies CommandRows<'task'>;
