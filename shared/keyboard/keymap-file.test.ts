import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetNames } from './command-row.ts';
import { bindKey } from './change-keymap.ts';
import type { Keymap } from './keymap.ts';
import { defaultKeymap } from './keymap.ts';
import type { KeymapProblem } from './keymap-file.ts';
import { readKeymapFile, writeKeymapFile } from './keymap-file.ts';
import { slots } from './slots.ts';

const file = (changes: unknown, more: object = {}) =>
  JSON.stringify({ format: 'jaturi-keymap', version: 1, preset: 'cvat', changes, ...more });

function problemsOf(text: string): readonly KeymapProblem[] {
  const read = readKeymapFile(text);
  return read.ok ? [] : read.problems;
}

describe('the file of a keymap', () => {
  it('gives back the keymap that was written', () => {
    const change = fc.tuple(
      fc.constantFrom(...slots),
      fc.constantFrom('KeyA', 'Mod+KeyB', 'Shift+F5', 'Mod+Shift+Period', 'Space'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...presetNames),
        fc.array(change, { maxLength: 20 }),
        (preset, changes) => {
          const keymap = changes.reduce<Keymap>(
            (now, [slot, key]) => bindKey(now, slot, key)?.keymap ?? now,
            { ...defaultKeymap, preset },
          );
          expect(readKeymapFile(writeKeymapFile(keymap))).toEqual({ ok: true, keymap });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads a file with a byte order mark', () => {
    expect(readKeymapFile(`\uFEFF${writeKeymapFile(defaultKeymap)}`).ok).toBe(true);
  });

  it.each([
    ['{"format": ', 'not-json', ''],
    ['[]', 'not-a-keymap', 'format'],
    ['null', 'not-a-keymap', 'format'],
    [file({}, { format: 'other' }), 'not-a-keymap', 'format'],
    [file({}, { version: 2 }), 'newer', 'version'],
    [file({}, { preset: 'vim' }), 'unknown-preset', 'preset'],
    [file([['KeyA']]), 'changes-not-an-object', 'changes'],
    [file({ 'boxes.fly': ['KeyA'] }), 'unknown-command', 'changes."boxes.fly"'],
    [file({ 'boxes.class': ['KeyA'] }), 'unknown-command', 'changes."boxes.class"'],
    [file({ 'boxes.lock': 'KeyA' }), 'keys-not-a-list', 'changes."boxes.lock"'],
    [file({ 'boxes.lock': Array(9).fill('F5') }), 'too-many-keys', 'changes."boxes.lock"'],
    [file({ 'boxes.lock': ['F5', 'a'] }), 'unknown-key', 'changes."boxes.lock"[1]'],
    [file({ 'boxes.lock': [5] }), 'unknown-key', 'changes."boxes.lock"[0]'],
    [file({ 'boxes.lock': ['Lang1'] }), 'never-bound', 'changes."boxes.lock"[0]'],
    [file({ 'boxes.lock': ['Mod+ControlRight'] }), 'never-bound', 'changes."boxes.lock"[0]'],
    [file({ 'task.submit': ['Tab'] }), 'tab-off-canvas', 'changes."task.submit"[0]'],
    [
      file({ 'boxes.lock': ['KeyJ'], 'task.submit': ['Enter', 'KeyJ'] }),
      'clash',
      'changes."task.submit"[1]',
    ],
    ['x'.repeat(200_001), 'too-long', ''],
  ])('names what is wrong in %s', (text, reason, field) => {
    expect(problemsOf(text)).toMatchObject([{ reason, field }]);
  });

  it('names every broken field at once, and applies none', () => {
    const read = readKeymapFile(file({ 'boxes.lock': ['KeyO'], 'boxes.fly': [], 'task.next': 1 }));
    expect(read).toMatchObject({ ok: false, problems: [{}, {}] });
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readKeymapFile(text).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (changes) => {
        expect(typeof readKeymapFile(file(changes)).ok).toBe('boolean');
      }),
    );
  });
});
