/** What the numbers of commands that take one mean, and keys that several of those commands share. */
import type { Title } from './command-row.ts';

/** Arrow keys in their order everywhere. */
export const ways: readonly Title[] = [
  ['왼쪽', 'left'],
  ['오른쪽', 'right'],
  ['위', 'up'],
  ['아래', 'down'],
];
export const upAndDown: readonly Title[] = [
  ['위', 'up'],
  ['아래', 'down'],
];

export const leftAndRight: readonly Title[] = [
  ['왼쪽', 'left'],
  ['오른쪽', 'right'],
];
export const endsOfLine: readonly Title[] = [
  ['줄 처음', 'beginning of the line'],
  ['줄 끝', 'end of the line'],
];
export const endsOfText: readonly Title[] = [
  ['글 처음', 'beginning of the text'],
  ['글 끝', 'end of the text'],
];

export const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

/** 1 to `count`. */
export function numbers(count: number): readonly Title[] {
  return Array.from({ length: count }, (_, at): Title => [`${at + 1}번`, `${at + 1}`]);
}

/** Keys with something held along in front of each of their alternatives. */
export function held(along: 'Shift' | 'Mod' | 'Mod+Shift', keys: readonly string[]): string[] {
  return keys.map((written) =>
    written
      .split(' ')
      .map((key) => `${along}+${key}`)
      .join(' '),
  );
}

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
/** Ten digits of the main block. */
export const tenDigits: readonly string[] = digits.map((digit) => `Digit${digit}`);
/** Classes that a key chooses. */
export const classNumbers = numbers(20);
/** Ten classes by digit or number pad, ten more with Shift. */
export const classKeys: readonly string[] = [
  ...digits.map((digit) => `Digit${digit} Numpad${digit}`),
  ...held('Shift', tenDigits),
];
const five = tenDigits.slice(0, 5);
/** Twenty classes on the five digits that the left hand reaches. */
export const leftClassKeys: readonly string[] = [
  ...five,
  ...held('Shift', five),
  ...held('Mod', five),
  ...held('Mod+Shift', five),
];
