import { bindKey } from '#shared/keyboard/change-keymap.ts';
import { commands, commandsOf } from '#shared/keyboard/commands.ts';
import type { Keymap } from '#shared/keyboard/keymap.ts';
import { defaultKeymap } from '#shared/keyboard/keymap.ts';
import { slotNamed } from '#shared/keyboard/slots.ts';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from './menu-template.ts';

type Item = { readonly id?: string; readonly label?: string; readonly accelerator?: string };

function commandItems(keymap: Keymap, run: (id: string) => void = () => {}) {
  const help = menuTemplate('ko', keymap, run).at(-1);
  return (help?.submenu ?? []) as (Item & { readonly click: () => void })[];
}

describe('the menu', () => {
  test('lists the commands that count everywhere, with the titles of the table', () => {
    const items = commandItems(defaultKeymap);
    expect(items.map(({ id }) => id)).toEqual(commandsOf('app'));
    expect(items.map(({ label }) => label)).toEqual(
      commandsOf('app').map((id) => commands[id].title[0]),
    );
  });

  test('shows the keys in force, but none that would be taken from text fields', () => {
    const keyOf = (keymap: Keymap, id: string) =>
      commandItems(keymap).find((item) => item.id === id)?.accelerator;
    expect(keyOf(defaultKeymap, 'app.settings')).toBe('CommandOrControl+,');
    expect(keyOf(defaultKeymap, 'app.help')).toBe('F1');
    const slot = slotNamed('app.settings')!;
    const letter = bindKey({ preset: 'jaturi', changes: { 'app.settings': [] } }, slot, 'KeyO');
    expect(keyOf(letter!.keymap, 'app.settings')).toBeUndefined();
  });

  test('tells which command was chosen', () => {
    const chosen: string[] = [];
    for (const { click } of commandItems(defaultKeymap, (id) => chosen.push(id))) click();
    expect(chosen).toEqual(commandsOf('app'));
  });
});
