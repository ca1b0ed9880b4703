import type { CommandRows } from '../command-row.ts';
import {
  arrows,
  classKeys,
  classNumbers,
  held,
  leftClassKeys,
  tenDigits,
  ways,
} from '../places.ts';

/** Drawing and changing boxes. */
export const boxesCommands = {
  'boxes.draw': {
    title: ['그리기', 'Draw'],
    keys: {
      jaturi: 'KeyN KeyW',
      cvat: 'KeyN Shift+KeyN',
      labelimg: 'KeyW Mod+KeyR',
      'left-hand': 'KeyW',
    },
  },
  'boxes.select': {
    title: ['선택하기', 'Select'],
    keys: { jaturi: 'KeyV', labelimg: 'Mod+KeyJ' },
  },
  'boxes.class': {
    title: ['클래스 고르기', 'Choose a class'],
    places: classNumbers,
    keys: {
      jaturi: classKeys,
      cvat: [...held('Mod', tenDigits), ...held('Shift', tenDigits)],
      'left-hand': leftClassKeys,
    },
  },
  'boxes.drop': {
    title: ['그리던 것 취소, 선택 해제', 'Drop the draft or the selection'],
    keys: { jaturi: 'Escape' },
  },
  'boxes.next': {
    title: ['다음 상자', 'Next box'],
    keys: { jaturi: 'Tab' },
    repeats: true,
    onCanvas: true,
  },
  'boxes.previous': {
    title: ['이전 상자', 'Previous box'],
    keys: { jaturi: 'Shift+Tab' },
    repeats: true,
    onCanvas: true,
  },
  'boxes.all': { title: ['모두 선택', 'Select all'], keys: { jaturi: 'Mod+KeyA' } },
  'boxes.remove': {
    title: ['지우기', 'Delete'],
    keys: { jaturi: 'Delete Backspace', 'left-hand': 'KeyX' },
  },
  'boxes.duplicate': { title: ['복제', 'Duplicate'], keys: { jaturi: 'Mod+KeyD' } },
  'boxes.copy': { title: ['복사', 'Copy'], keys: { jaturi: 'Mod+KeyC' } },
  'boxes.paste': { title: ['붙여 넣기', 'Paste'], keys: { jaturi: 'Mod+KeyV' } },
  'boxes.nudge': {
    title: ['1픽셀 옮기기', 'Move by 1 pixel'],
    places: ways,
    keys: { jaturi: arrows, 'left-hand': held('Shift', ['KeyA', 'KeyD', 'KeyW', 'KeyS']) },
    repeats: true,
  },
  'boxes.leap': {
    title: ['10픽셀 옮기기', 'Move by 10 pixels'],
    places: ways,
    keys: {
      jaturi: held('Shift', arrows),
      'left-hand': held('Mod+Shift', ['KeyA', 'KeyD', 'KeyW', 'KeyS']),
    },
    repeats: true,
  },
  'boxes.grow': {
    title: ['크기 바꾸기', 'Change the size'],
    places: ways,
    keys: {
      jaturi: held('Mod', arrows),
      'left-hand': held('Mod+Shift', ['KeyQ', 'KeyE', 'KeyR', 'KeyF']),
    },
    repeats: true,
  },
  'boxes.to-top': {
    title: ['맨 위로 올리기', 'Bring to the front'],
    keys: { jaturi: 'BracketRight', cvat: 'Equal NumpadAdd', 'left-hand': 'Mod+KeyT' },
  },
  'boxes.to-bottom': {
    title: ['맨 아래로 내리기', 'Send to the back'],
    keys: { jaturi: 'BracketLeft', cvat: 'Minus NumpadSubtract', 'left-hand': 'Mod+Shift+KeyT' },
  },
  'boxes.hide': {
    title: ['상자 숨기기, 보이기', 'Hide or show the box'],
    keys: { jaturi: 'KeyH', 'left-hand': 'KeyC' },
  },
  'boxes.hide-all': {
    title: ['모두 숨기기, 보이기', 'Hide or show all'],
    keys: { jaturi: 'Shift+KeyH', labelimg: 'KeyT', 'left-hand': 'Shift+KeyC' },
  },
  'boxes.lock': {
    title: ['상자 잠그기, 풀기', 'Lock or unlock the box'],
    keys: { jaturi: 'KeyL', 'left-hand': 'KeyA' },
  },
  'boxes.occluded': {
    title: ['가려짐 표시, 지우기', 'Mark or unmark as occluded'],
    keys: { jaturi: 'KeyO', cvat: 'KeyQ', 'left-hand': 'Shift+KeyQ' },
  },
  'boxes.truncated': {
    title: ['잘림 표시, 지우기', 'Mark or unmark as truncated'],
    keys: { jaturi: 'KeyT', cvat: 'Shift+KeyQ', labelimg: 'Shift+KeyT', 'left-hand': 'Shift+KeyV' },
  },
  'boxes.ghosts': {
    title: [
      '예측이나 앞 작업의 상자 비춰 보기',
      'Show predictions or the boxes of the task before',
    ],
    keys: { jaturi: 'KeyQ', cvat: 'KeyJ', labelimg: 'Mod+KeyP' },
  },
  'boxes.accept': {
    title: ['비춰 본 상자 가운데 가리킨 것 가져오기', 'Take over the shown box under the pointer'],
    keys: { jaturi: 'KeyE' },
  },
  'boxes.accept-all': {
    title: ['비춰 본 상자 모두 가져오기', 'Take over all shown boxes'],
    keys: { jaturi: 'Shift+KeyE' },
  },
  'boxes.zoom-to': {
    title: ['선택한 상자로 확대', 'Zoom to the selection'],
    keys: { jaturi: 'KeyZ' },
  },
} as const satisfies CommandRows<'boxes'>;
