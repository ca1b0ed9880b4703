import { describe, expect, it } from 'vitest';
import { bindKey } from '#shared/keyboard/change-keymap.ts';
import { defaultKeymap } from '#shared/keyboard/keymap.ts';
import { readKey } from '#shared/keyboard/physical-key.ts';
import { resolveKeymap } from '#shared/keyboard/resolve-keymap.ts';
import type { Scope } from '#shared/keyboard/scopes.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import { slotNamed } from '#shared/keyboard/slots.ts';
import { capsOf } from './caps.ts';
import { indexKeys } from './key-index.ts';
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
const index = indexKeys(resolveKeymap(defaultKeymap));

/** What a press means with the keys that the app comes with. */
function match(press: KeyPress, active: readonly Scope[]) {
  return matchKey(press, active, index);
}

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
    expect(match(hangul, ['review'])).toMatchObject({ id: 'review.approve', which: 0 });
    const russian = { ...plain, key: 'ф' };
    expect(match(russian, ['review'])).toMatchObject({ id: 'review.approve', which: 0 });
    const capsLock = { ...plain, key: 'A' };
    expect(match(capsLock, ['review'])).toMatchObject({ id: 'review.approve', which: 0 });
  });

  it('leaves keys alone while a syllable is being composed', () => {
    expect(match({ ...plain, isComposing: true }, ['review'])).toBeNull();
    expect(match({ ...plain, keyCode: 229 }, ['review'])).toBeNull();
  });

  it('leaves keys alone in text fields and while a dialog is open', () => {
    expect(match({ ...plain, target: focused({ textarea: '' }) }, ['review'])).toBeNull();
    expect(match({ ...plain, target: focused({ input: 'text' }) }, ['review'])).toBeNull();
    expect(match({ ...plain, target: focused({}, true) }, ['review'])).toBeNull();
    expect(match({ ...plain, target: focused({}) }, ['review'])).not.toBeNull();
    expect(isTextEntry(focused({ input: 'checkbox' }))).toBe(false);
  });

  it('lets a focused button be pressed instead of submitting', () => {
    const enter = { ...plain, code: 'Enter', keyCode: 13 };
    expect(match(enter, ['task'])).toMatchObject({ id: 'task.submit', which: 0 });
    expect(match({ ...enter, target: focused({ button: '' }) }, ['task'])).toBeNull();
  });

  it('ignores held keys except where repeating is meant', () => {
    const digit = { ...plain, code: 'Digit1', repeat: true };
    expect(match(digit, ['choice'])).toBeNull();
    const arrow = { ...plain, code: 'ArrowRight', repeat: true };
    expect(match(arrow, ['boxes'])).toMatchObject({ id: 'boxes.nudge', which: 1 });
  });

  it('tells a key with Shift or Ctrl from the key alone, and never takes one with Alt', () => {
    const arrow = { ...plain, code: 'ArrowUp' };
    expect(match({ ...arrow, shiftKey: true }, ['boxes'])?.id).toBe('boxes.leap');
    expect(match({ ...arrow, ctrlKey: true }, ['boxes'])?.id).toBe('boxes.grow');
    expect(match({ ...arrow, altKey: true }, ['boxes'])).toBeNull();
  });

  it('gives the innermost scope the first word', () => {
    const backspace = { ...plain, code: 'Backspace' };
    expect(match(backspace, ['choice', 'task'])?.id).toBe('choice.back');
    expect(match(backspace, ['boxes', 'task'])?.id).toBe('boxes.remove');
  });

  it('takes Tab for boxes only on the canvas', () => {
    const tab = { ...plain, code: 'Tab' };
    expect(match({ ...tab, target: focused({ '[data-canvas]': '' }) }, ['boxes'])?.id).toBe(
      'boxes.next',
    );
    expect(match({ ...tab, target: focused({}) }, ['boxes'])).toBeNull();
  });

  it('shows Latin caps for every key where the system does not tell the layout', () => {
    expect(capsOf({ code: 'KeyZ', mod: true, shift: true })).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(capsOf({ code: 'Slash', mod: false, shift: true })).toEqual(['?']);
    for (const { keys } of resolveKeymap(defaultKeymap).values()) {
      for (const written of keys) {
        const key = readKey(written);
        expect(key && capsOf(key).join('')).toMatch(/^[\x20-\x7e⌫←→↑↓−]+$/);
      }
    }
  });

  it('shows the caps of the layout where the system tells it', () => {
    const french = new Map([
      ['KeyQ', 'a'],
      ['Digit1', '&'],
    ]);
    expect(capsOf({ code: 'KeyQ', mod: true, shift: false }, french)).toEqual(['Ctrl', 'A']);
    expect(capsOf({ code: 'Digit1', mod: false, shift: false }, french)).toEqual(['&']);
    expect(capsOf({ code: 'ArrowLeft', mod: false, shift: false }, french)).toEqual(['←']);
  });

  it('goes by the keymap that is in force', () => {
    const slot = slotNamed('review.approve');
    const changed = slot && bindKey(defaultKeymap, slot, 'KeyJ');
    const mine = indexKeys(resolveKeymap(changed?.keymap ?? defaultKeymap));
    const press = { ...plain, code: 'KeyJ' };
    expect(matchKey(press, situations.review, mine)).toMatchObject({ id: 'review.approve' });
    expect(matchKey(press, situations.review, index)).toBeNull();
  });
});
