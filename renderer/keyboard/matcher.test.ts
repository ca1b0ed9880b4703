import { describe, expect, it } from 'vitest';
import { commands, reservedCodes } from './commands.ts';
import type { Scope } from './commands.ts';
import { capsOf } from './key.ts';
import { isTextEntry, matchKey } from './matcher.ts';
import type { KeyPress } from './matcher.ts';

const plain: KeyPress = {
  code: 'KeyA',
  keyCode: 65,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  target: null,
};
const all = Object.entries(commands);

/** A focused element as far as the matcher looks at it. */
function focused(found: Readonly<Record<string, string>>, dialogOpen = false): EventTarget {
  const closest = (selector: string) =>
    Object.entries(found).some(([name]) => selector.split(', ').includes(name))
      ? { getAttribute: () => found['input'] ?? null }
      : null;
  const ownerDocument = { querySelector: () => (dialogOpen ? {} : null) };
  return Object.assign(new EventTarget(), { closest, localName: 'div', ownerDocument });
}

describe('the keyboard', () => {
  it('goes by where a key sits: with Hangul on, the key that types ㅁ still approves', () => {
    const hangul = { ...plain, key: 'ㅁ' };
    expect(matchKey(hangul, ['review'])).toEqual({ id: 'review.approve', which: 0 });
    const russian = { ...plain, key: 'ф' };
    expect(matchKey(russian, ['review'])).toEqual({ id: 'review.approve', which: 0 });
    const capsLock = { ...plain, key: 'A' };
    expect(matchKey(capsLock, ['review'])).toEqual({ id: 'review.approve', which: 0 });
  });

  it('leaves keys alone while a syllable is being composed', () => {
    expect(matchKey({ ...plain, isComposing: true }, ['review'])).toBeNull();
    expect(matchKey({ ...plain, keyCode: 229 }, ['review'])).toBeNull();
  });

  it('leaves keys alone in text fields and while a dialog is open', () => {
    expect(matchKey({ ...plain, target: focused({ textarea: '' }) }, ['review'])).toBeNull();
    expect(matchKey({ ...plain, target: focused({ input: 'text' }) }, ['review'])).toBeNull();
    expect(matchKey({ ...plain, target: focused({}, true) }, ['review'])).toBeNull();
    expect(matchKey({ ...plain, target: focused({}) }, ['review'])).not.toBeNull();
    expect(isTextEntry(focused({ input: 'checkbox' }))).toBe(false);
  });

  it('lets a focused button be pressed instead of submitting', () => {
    const enter = { ...plain, code: 'Enter', keyCode: 13 };
    expect(matchKey(enter, ['task'])).toEqual({ id: 'task.submit', which: 0 });
    expect(matchKey({ ...enter, target: focused({ button: '' }) }, ['task'])).toBeNull();
  });

  it('ignores held keys except where repeating is meant', () => {
    const digit = { ...plain, code: 'Digit1', repeat: true };
    expect(matchKey(digit, ['choice'])).toBeNull();
    const arrow = { ...plain, code: 'ArrowRight', repeat: true };
    expect(matchKey(arrow, ['boxes'])).toEqual({ id: 'boxes.nudge', which: 1 });
  });

  it('tells a key with Shift or Ctrl from the key alone, and never takes one with Alt', () => {
    const arrow = { ...plain, code: 'ArrowUp' };
    expect(matchKey({ ...arrow, shiftKey: true }, ['boxes'])?.id).toBe('boxes.leap');
    expect(matchKey({ ...arrow, ctrlKey: true }, ['boxes'])?.id).toBe('boxes.grow');
    expect(matchKey({ ...arrow, altKey: true }, ['boxes'])).toBeNull();
  });

  it('gives the innermost scope the first word', () => {
    const backspace = { ...plain, code: 'Backspace' };
    expect(matchKey(backspace, ['choice', 'task'])?.id).toBe('choice.back');
    expect(matchKey(backspace, ['boxes', 'task'])?.id).toBe('boxes.remove');
  });

  it('takes Tab for boxes only on the canvas', () => {
    const tab = { ...plain, code: 'Tab' };
    expect(matchKey({ ...tab, target: focused({ '[data-canvas]': '' }) }, ['boxes'])?.id).toBe(
      'boxes.next',
    );
    expect(matchKey({ ...tab, target: focused({}) }, ['boxes'])).toBeNull();
  });

  it('binds no key twice in one scope', () => {
    const taken = new Map<string, string>();
    for (const [id, { scope, keys }] of all) {
      for (const { code, mod, shift } of keys) {
        const place = `${scope} ${mod} ${shift} ${code}`;
        expect(taken.get(place), `${id} and ${taken.get(place)} share ${place}`).toBeUndefined();
        taken.set(place, id);
      }
    }
  });

  it('hides no command of a room behind one of another scope that is active with it', () => {
    const together: readonly (readonly Scope[])[] = [
      ['pins', 'boxes', 'task'],
      ['pins', 'choice', 'text', 'task'],
      ['pins', 'walk'],
    ];
    for (const active of together) {
      for (const [id, command] of all) {
        if (!active.includes(command.scope)) continue;
        for (const { code, mod, shift } of command.keys) {
          const press = { ...plain, code, ctrlKey: mod, shiftKey: shift };
          expect(matchKey(press, active)?.id).toBe(id);
        }
      }
    }
  });

  it('never binds the keys that switch scripts or type characters', () => {
    for (const [, { keys }] of all) {
      for (const { code } of keys) expect(reservedCodes).not.toContain(code);
    }
  });

  it('shows Latin caps for every key', () => {
    expect(capsOf({ code: 'KeyZ', mod: true, shift: true })).toEqual(['Ctrl', 'Shift', 'Z']);
    for (const [, { keys }] of all) {
      for (const one of keys) expect(capsOf(one).join('')).toMatch(/^[\x20-\x7e⌫←→↑↓−]+$/);
    }
  });
});
