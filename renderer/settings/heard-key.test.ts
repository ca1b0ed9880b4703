import { describe, expect, it } from 'vitest';
import { neverBound } from '#shared/keyboard/physical-key.ts';
import { hearKey } from './heard-key.ts';

const alone = { code: 'KeyA', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

describe('waiting for a new key', () => {
  it('takes a key with what is held along', () => {
    expect(hearKey(alone)).toEqual({ is: 'key', written: 'KeyA' });
    expect(hearKey({ ...alone, ctrlKey: true, shiftKey: true })).toEqual({
      is: 'key',
      written: 'Mod+Shift+KeyA',
    });
  });

  it('lets Escape end it and Tab leave it', () => {
    expect(hearKey({ ...alone, code: 'Escape' })).toEqual({ is: 'end' });
    expect(hearKey({ ...alone, code: 'Tab' })).toEqual({ is: 'focus' });
    expect(hearKey({ ...alone, code: 'Tab', shiftKey: true })).toEqual({ is: 'focus' });
  });

  it.each(neverBound)('refuses %s, whatever is held along', (code) => {
    for (const ctrlKey of [true, false]) {
      expect(hearKey({ ...alone, code, ctrlKey })).toEqual({ is: 'refused', why: 'refusedNever' });
    }
  });

  it('waits on while a key is only held along, and refuses what belongs to the system', () => {
    expect(hearKey({ ...alone, code: 'ShiftLeft', shiftKey: true })).toEqual({ is: 'held' });
    expect(hearKey({ ...alone, altKey: true })).toEqual({ is: 'refused', why: 'refusedAlt' });
    expect(hearKey({ ...alone, code: 'CapsLock' })).toEqual({ is: 'refused', why: 'refusedKey' });
  });
});
