import { describe, expect, it } from 'vitest';
import { presetNames } from './command-row.ts';
import { commandIds, commands, scopeOf } from './commands.ts';
import { isBindable, neverBound, readKey, writeKey } from './physical-key.ts';
import { mayHave, resolveKeymap } from './resolve-keymap.ts';
import { scopes, situations } from './scopes.ts';
import { slots } from './slots.ts';

/** Where the left hand reaches without leaving its place; Shift and Ctrl are held by the same hand. */
const leftHand = /^(Key[QWERTASDFGZXCVB]|Digit[1-5]|F[1-5]|Backquote|Tab|Escape|Space)$/;

describe('the command table', () => {
  it('has every command in a scope that is alive somewhere', () => {
    const alive = new Set<string>(Object.values(situations).flat());
    for (const id of commandIds) {
      expect(scopes).toContain(scopeOf(id));
      expect(alive).toContain(scopeOf(id));
    }
  });

  it('has keys for as many numbers as a command takes', () => {
    for (const id of commandIds) {
      const { keys, places } = commands[id];
      for (const written of Object.values(keys)) {
        const lengths = [id, typeof written === 'string' ? undefined : written.length];
        expect(lengths).toEqual([id, places?.length]);
      }
    }
  });
});

describe.each(presetNames)('the keys of %s', (preset) => {
  it('are keys that can be bound, written in the one way', () => {
    for (const slot of slots) {
      for (const written of slot.defaults[preset]) {
        const key = readKey(written);
        expect([slot.name, key && writeKey(key)]).toEqual([slot.name, written]);
        expect([slot.name, mayHave(slot, written)]).toEqual([slot.name, true]);
        expect(neverBound as readonly string[]).not.toContain(key?.code);
      }
    }
  });

  it('give every command a key', () => {
    const without = slots.filter((slot) => slot.defaults[preset].length === 0);
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('never mean two things at once', () => {
    const lost = [...resolveKeymap({ preset, changes: {} }).values()].flatMap((of) =>
      of.lost.map(({ key, to }) => `${of.slot.name} and ${to.name} share ${key}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('keys', () => {
  it.each([...neverBound, 'ShiftLeft', 'ControlLeft', 'MetaLeft', 'AltLeft', 'CapsLock', 'Fn', ''])(
    'never include %s',
    (code) => {
      expect(isBindable(code)).toBe(false);
      for (const written of [code, `Shift+${code}`, `Mod+${code}`, `Mod+Shift+${code}`]) {
        expect(readKey(written)).toBeNull();
      }
    },
  );

  it('are read in one notation only', () => {
    expect(readKey('Mod+Shift+KeyZ')).toEqual({ code: 'KeyZ', mod: true, shift: true });
    for (const other of ['Shift+Mod+KeyZ', 'Ctrl+KeyZ', 'Mod+Mod+KeyZ', 'keyz', 'Z', 'KeyZ+']) {
      expect(readKey(other)).toBeNull();
    }
  });
});

it('the left hand alone reaches every command', () => {
  const beyond = slots.filter(
    (slot) =>
      !slot.defaults['left-hand'].some((written) => leftHand.test(readKey(written)?.code ?? '')),
  );
  expect(beyond.map(({ name }) => name)).toEqual([]);
});
