/** What a test in the app begins with: a hub of its own, its people, and a project with assets. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Project } from '#shared/project.ts';
import type { TestHub } from './start-hub.ts';
import { startHub } from './start-hub.ts';

/** Everyone who may be on a stage, by what they are there for; `helper` is another worker, `second` another reviewer. */
export const people = {
  worker: { name: 'worker', roles: 'worker', password: 'labels at home' },
  reviewer: { name: 'reviewer', roles: 'reviewer', password: 'checks at home' },
  helper: { name: 'helper', roles: 'worker', password: 'labels here too' },
  second: { name: 'second', roles: 'reviewer', password: 'checks once more' },
  requester: { name: 'requester', roles: 'requester', password: 'wants labels soon' },
  operator: { name: 'operator', roles: 'requester,operator', password: 'keeps the hub well' },
} as const;

type Part = keyof typeof people;

type Assets =
  | { readonly texts: readonly string[] }
  /** Files by name. */
  | { readonly files: Readonly<Record<string, Uint8Array>> }
  /** A folder that is there already. */
  | { readonly folder: string };

export type Setting = {
  readonly title: string;
  /** Words of `hub project create` beside the title. Everything is reviewed unless they say otherwise. */
  readonly project: readonly string[];
  readonly assets: Assets;
  readonly cast: readonly Part[];
};

export type Stage = {
  readonly hub: TestHub;
  readonly project: Project;
  /** An empty place for files of the test; it goes with the stage. */
  readonly folder: string;
  /** Stops the hub and clears everything away. */
  readonly end: () => Promise<void>;
};

export async function setStage(setting: Setting): Promise<Stage> {
  const all = mkdtempSync(join(tmpdir(), 'jaturi-stage-'));
  const folder = join(all, 'test');
  mkdirSync(folder);
  const hub = await startHub({ dir: join(all, 'hub') });
  for (const part of setting.cast) {
    const { name, roles, password } = people[part];
    await hub.addUser(name, roles, password);
  }
  const project = await addProjectTo(hub, setting, join(all, 'assets'));
  return {
    hub,
    project,
    folder,
    async end() {
      await hub.stop();
      rmSync(all, { recursive: true, force: true });
    },
  };
}

/** Makes the setting's project on a hub; `place` is where its files may be put. */
async function addProjectTo(
  hub: TestHub,
  { title, project, assets }: Setting,
  place: string,
): Promise<Project> {
  const policy = project.includes('--policy') ? [] : ['--policy', 'all'];
  const words = ['--title', title, ...policy, ...project];
  const made = Project.parse(await hub.command('project', 'create', ...words));
  await hub.command('import', made.projectId, pathOf(assets, place));
  return made;
}

function pathOf(assets: Assets, place: string): string {
  if ('folder' in assets) return assets.folder;
  mkdirSync(place);
  if ('files' in assets) {
    for (const [name, bytes] of Object.entries(assets.files)) {
      writeFileSync(join(place, name), bytes);
    }
    return place;
  }
  const file = join(place, '글.jsonl');
  writeFileSync(file, assets.texts.map((text) => `${JSON.stringify({ text })}\n`).join(''));
  return file;
}
