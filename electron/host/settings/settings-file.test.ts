import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '#shared/contract/settings.ts';
import { openSettingsFile } from './settings-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaturi-settings-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** What is remembered when the file holds these settings. */
async function readWith(settings: unknown) {
  writeFileSync(join(dir, 'settings.json'), JSON.stringify({ syncPaused: true, settings }));
  return (await openSettingsFile(dir)).read();
}

describe('the settings file', () => {
  test('gives back the keymap that was kept', async () => {
    const keymap = { preset: 'cvat' as const, changes: { 'boxes.lock': ['Mod+KeyL'] } };
    const file = await openSettingsFile(dir);
    await file.change({ settings: { ...defaultSettings, keymap } });
    expect((await openSettingsFile(dir)).read().settings.keymap).toEqual(keymap);
  });

  test('of an earlier version keeps what it says, and has the rest as on the first start', async () => {
    const read = await readWith({ language: 'en', theme: 'dark' });
    expect(read.syncPaused).toBe(true);
    expect(read.settings).toEqual({ ...defaultSettings, language: 'en', theme: 'dark' });
  });

  test('loses one setting that cannot be understood, not all that is remembered', async () => {
    const keymap = { preset: 'jaturi', changes: { 'boxes.lock': ['Lang1'] } };
    const read = await readWith({ language: 'en', scale: 5000, keymap });
    expect(read.syncPaused).toBe(true);
    expect(read.settings).toEqual({ ...defaultSettings, language: 'en' });
  });

  test('that is no JSON is put beside and not overwritten', async () => {
    writeFileSync(join(dir, 'settings.json'), 'not json');
    expect((await openSettingsFile(dir)).read().settings).toEqual(defaultSettings);
    expect(readFileSync(join(dir, 'settings.json.unreadable'), 'utf8')).toBe('not json');
  });
});
