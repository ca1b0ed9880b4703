/** What the app remembers outside any profile: which hub, who was here, how it is set. */
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Account } from '#shared/account.ts';
import { Settings, defaultSettings } from '#shared/contract/settings.ts';
import { writeFileAtomically } from '#shared/node/atomic-file.ts';

export const KnownServer = z.object({
  kind: z.enum(['embedded', 'remote']),
  /** Of a remote hub; empty for the embedded one, whose address changes with every start. */
  url: z.string(),
  hubId: z.uuid(),
  name: z.string(),
});
export type KnownServer = z.infer<typeof KnownServer>;

const Remembered = z.object({
  server: KnownServer.nullable(),
  /** Who is signed in; null after a sign-out. */
  account: Account.nullable(),
  /** Everyone who has signed in on this PC, so that a profile is found again without a network. */
  people: z.array(z.object({ hubId: z.uuid(), account: Account })).readonly(),
  settings: Settings,
  /** Whether the embedded hub is to run, as the person chose last. */
  embeddedRuns: z.boolean(),
  /** Whether the person chose to work offline. */
  syncPaused: z.boolean(),
});
export type Remembered = z.infer<typeof Remembered>;

const nothing: Remembered = {
  server: null,
  account: null,
  people: [],
  settings: defaultSettings,
  embeddedRuns: true,
  syncPaused: false,
};

export type SettingsFile = {
  readonly read: () => Remembered;
  /** Resolves once the change is on the disk. */
  readonly change: (changes: Partial<Remembered>) => Promise<void>;
};

/** A file that cannot be understood is put beside, and the app starts as if new; no work is kept in it. */
export async function openSettingsFile(dir: string): Promise<SettingsFile> {
  const file = join(dir, 'settings.json');
  let remembered = await readRemembered(file);
  let writing: Promise<void> = Promise.resolve();
  return {
    read: () => remembered,
    change: (changes) => {
      remembered = { ...remembered, ...changes };
      const content = `${JSON.stringify(remembered, null, 2)}\n`;
      writing = writing.catch(() => {}).then(() => writeFileAtomically(file, content, 0o600));
      return writing;
    },
  };
}

async function readRemembered(file: string): Promise<Remembered> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return nothing;
  try {
    const read = { ...nothing, ...JSON.parse(text) };
    return Remembered.parse({ ...read, settings: completeSettings(read.settings) });
  } catch {
    await rename(file, `${file}.unreadable`);
    return nothing;
  }
}

/** A setting that is missing or not understood, as another version may have left it, is as on the first start. */
function completeSettings(stored: unknown): Settings {
  const shape = Settings.shape;
  const known = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(stored)).filter(
    ([name, value]) => name in shape && shape[name as keyof Settings].safeParse(value).success,
  );
  return { ...defaultSettings, ...Object.fromEntries(known) };
}
