import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetNames } from './command-row.ts';
import { bindKey, releaseKey, restoreSlots } from './change-keymap.ts';
import type { Keymap } from './keymap.ts';
import { Keymap as KeymapSchema, defaultKeymap } from './keymap.ts';
import { clash, resolveKeymap } from './resolve-keymap.ts';
import type { Slot } from './slots.ts';
import { slotNamed, slots } from './slots.ts';

function slot(name: string): Slot {
  const found = slotNamed(name);
  if (found === undefined) throw new Error(`no slot ${name}`);
  return found;
}

function keysOf(keymap: Keymap, name: string): readonly string[] {
  return resolveKeymap(keymap).get(name)?.keys ?? [];
}

/** Keys that mean two things while both are alive. */
function doubles(keymap: Keymap): readonly string[] {
  const bound = [...resolveKeymap(keymap).values()];
  return bound.flatMap(({ slot: one, keys }) =>
    bound.flatMap(({ slot: other, keys: others }) =>
      clash(one, other) ? keys.filter((key) => others.includes(key)) : [],
    ),
  );
}

const anySlot = fc.constantFrom(...slots);
const anyKey = fc
  .tuple(
    fc.constantFrom('', 'Mod+', 'Shift+', 'Mod+Shift+'),
    fc.constantFrom('KeyA', 'KeyL', 'KeyQ', 'Digit1', 'Tab', 'Enter', 'ArrowUp', 'F9', 'Escape'),
  )
  .map((parts) => parts.join(''));
const anyChange = fc.oneof(
  fc.record({ does: fc.constant('bind' as const), of: anySlot, key: anyKey }),
  fc.record({ does: fc.constant('release' as const), of: anySlot, key: anyKey }),
  fc.record({ does: fc.constant('restore' as const), of: anySlot, key: anyKey }),
  fc.record({ does: fc.constantFrom(...presetNames), of: anySlot, key: anyKey }),
);
type AnyChange = typeof anyChange extends fc.Arbitrary<infer Change> ? Change : never;

function apply(keymap: Keymap, { does, of, key }: AnyChange): Keymap {
  if (does === 'bind') return bindKey(keymap, of, key)?.keymap ?? keymap;
  if (does === 'release') return releaseKey(keymap, of, key).keymap;
  if (does === 'restore') return restoreSlots(keymap, [of]).keymap;
  return { ...keymap, preset: does };
}

const anyKeymap = fc
  .array(anyChange, { maxLength: 30 })
  .map((changes) => changes.reduce(apply, defaultKeymap));

describe('changing keys', () => {
  it('takes a key from the command that had it, and says which', () => {
    const changed = bindKey(defaultKeymap, slot('boxes.hide'), 'KeyL');
    expect(changed?.losers.map((loser) => [loser.slot.name, loser.key])).toEqual([
      ['boxes.lock', 'KeyL'],
    ]);
    const keymap = changed?.keymap ?? defaultKeymap;
    expect(keysOf(keymap, 'boxes.hide')).toEqual(['KeyH', 'KeyL']);
    expect(keysOf(keymap, 'boxes.lock')).toEqual([]);
    const restored = restoreSlots(keymap, [slot('boxes.lock')]);
    expect(restored.losers.map((loser) => loser.slot.name)).toEqual(['boxes.hide']);
    expect(restored.keymap).toEqual(defaultKeymap);
  });

  it('lets commands that are never alive together share a key', () => {
    const changed = bindKey(defaultKeymap, slot('review.approve'), 'KeyL');
    expect(changed?.losers).toEqual([]);
  });

  it('keeps Tab for moving the focus, but for commands of the canvas', () => {
    expect(bindKey(defaultKeymap, slot('task.submit'), 'Tab')).toBeNull();
    expect(bindKey(defaultKeymap, slot('boxes.next'), 'Mod+Tab')).not.toBeNull();
  });

  it('changes one number of a command and leaves the others', () => {
    const changed = bindKey(defaultKeymap, slot('boxes.class:3'), 'KeyO')?.keymap ?? defaultKeymap;
    expect(changed.changes).toEqual({ 'boxes.class:3': ['Digit3', 'Numpad3', 'KeyO'] });
    expect(keysOf(changed, 'boxes.class:4')).toEqual(['Digit4', 'Numpad4']);
  });

  it('leaves no key in two commands that are alive together, whatever is changed in whatever order', () => {
    fc.assert(
      fc.property(anyKeymap, (keymap) => {
        expect(doubles(keymap)).toEqual([]);
        expect(KeymapSchema.safeParse(keymap).success).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the key that was asked for, and names everyone who has it no more', () => {
    fc.assert(
      fc.property(anyKeymap, anySlot, anyKey, (keymap, of, key) => {
        const changed = bindKey(keymap, of, key);
        if (changed === null) return;
        expect(keysOf(changed.keymap, of.name)).toContain(key);
        const before = resolveKeymap(keymap);
        const after = resolveKeymap(changed.keymap);
        for (const { slot: other, keys } of before.values()) {
          if (other === of) continue;
          const lost = keys.filter((one) => !after.get(other.name)?.keys.includes(one));
          const told = changed.losers.filter((loser) => loser.slot === other);
          expect(told.map((loser) => loser.key)).toEqual(lost);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('comes back to the preset when every command is given its keys back', () => {
    fc.assert(
      fc.property(anyKeymap, (keymap) => {
        expect(restoreSlots(keymap, slots).keymap).toEqual({ preset: keymap.preset, changes: {} });
      }),
      { numRuns: 30 },
    );
  });
});
