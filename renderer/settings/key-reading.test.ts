import { defaultKeymap } from '#shared/keyboard/keymap.ts';
import { resolveKeymap } from '#shared/keyboard/resolve-keymap.ts';
import { describe, expect, it } from 'vitest';
import { indexKeys } from '../keyboard/key-index.ts';
import type { Heard } from './key-reading.ts';
import { readPress } from './key-reading.ts';

const index = indexKeys(resolveKeymap(defaultKeymap));
const plain: Heard = {
  code: 'KeyL',
  key: 'l',
  keyCode: 76,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  target: null,
  getModifierState: () => false,
};

/** A press that tells what it is in getters, as the browser's events do. */
function eventOf(press: Heard): Heard {
  const getters = Object.entries(press).map(([name, value]) => [name, { get: () => value }]);
  return Object.create({}, Object.fromEntries(getters)) as Heard;
}

describe('reading a press', () => {
  it('tells what runs where', () => {
    const { runs, why } = readPress(plain, index);
    expect(runs).toMatchObject([{ situation: 'boxes', id: 'boxes.lock', why: null }]);
    expect(why).toBeNull();
  });

  it.each<[string, Partial<Heard>, string]>([
    ['an input method that took the key', { keyCode: 229 }, 'composing'],
    ['a syllable that is composed', { isComposing: true }, 'composing'],
    ['Alt', { altKey: true }, 'alt'],
    ['a key that is held down', { repeat: true }, 'held-down'],
    ['the Hangul key', { code: 'Lang1', key: 'HangulMode' }, 'never-bound'],
    ['right Ctrl', { code: 'ControlRight', key: 'Control', ctrlKey: true }, 'never-bound'],
    ['Shift alone', { code: 'ShiftLeft', key: 'Shift', shiftKey: true }, 'held-along'],
    ['a key without a command', { code: 'F9', key: 'F9' }, 'unbound'],
  ])('says that nothing runs because of %s', (_what, more, why) => {
    expect(readPress(eventOf({ ...plain, ...more }), index).why).toBe(why);
  });

  it('notices Hangul, and an input method that takes keys', () => {
    expect(readPress({ ...plain, key: 'ㅣ' }, index).inputMethod).toBe('hangul');
    expect(readPress({ ...plain, keyCode: 229, key: 'Process' }, index).inputMethod).toBe(
      'took-it',
    );
    expect(readPress(plain, index).inputMethod).toBeNull();
  });
});
