/** A real hub in a folder of its own, with a clock that tests turn. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { v7 } from 'uuid';
import { onTestFinished, vi } from 'vitest';
import type { Role } from '#shared/account.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { Project } from '#shared/project.ts';
import { addAccount } from '#hub/accounts/account-store.ts';
import { createHub } from '#hub/app.ts';
import type { Hub } from '#hub/app.ts';
import { inTransaction } from '#hub/context.ts';
import { addPrepared, prepareText, preparePicture } from '#hub/projects/prepared.ts';
import { pictureAsset } from '#hub/projects/picture-bytes.ts';
import { addProject } from '#hub/projects/project-store.ts';
import { Person } from './person.ts';

export const PASSWORD = 'correct horse battery';
/** Hashing is slow on purpose; this hash is a cheap one, which the hub verifies by the cost that it names. */
const passwordHash = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });

// Many hubs start at once on few cores; how long that takes says nothing about them.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

export type TestHub = {
  hub: Hub;
  dir: string;
  /** The hub's time in milliseconds; tests set it. */
  time: { now: number };
  /** Adds a person and signs them in on a device of their own. */
  join: (name: string, ...roles: Role[]) => Promise<Person>;
  /** Closes and opens the hub again on the same folder. */
  restart: () => Promise<void>;
};

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'jaturi-hub-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** For the test that runs. */
export async function startTestHub(): Promise<TestHub> {
  const test = await openTestHub(temporaryFolder(), { now: Date.UTC(2026, 0, 5) });
  onTestFinished(() => test.hub.close());
  return test;
}

/** Until it is closed. */
export async function openTestHub(dir: string, time: { now: number }): Promise<TestHub> {
  const open = () => createHub({ dir, clock: () => time.now, newId: v7, name: '시험 허브' });
  const test: TestHub = {
    hub: await open(),
    dir,
    time,
    join: async (name, ...roles) => {
      const cheap = await passwordHash;
      await inTransaction(test.hub.context, (work) =>
        addAccount(work, { name, displayName: name, roles, passwordHash: cheap }),
      );
      return Person.signIn(test, name, PASSWORD);
    },
    restart: async () => {
      await test.hub.close();
      test.hub = await open();
    },
  };
  return test;
}

export type ProjectChange = Partial<Omit<Project, 'rules'>> & {
  classes?: string[];
  rules?: Partial<Project['rules']>;
  texts?: string[];
  pictures?: Uint8Array[];
};

/** Adds a project: texts to tell apart at 100 won, reviewed at 30, unless told otherwise. */
export async function addTestProject(test: TestHub, change: ProjectChange = {}): Promise<Project> {
  const {
    classes = ['good', 'bad'],
    texts = ['하나', '둘', '셋'],
    pictures,
    rules,
    ...rest
  } = change;
  const project = Project.parse({
    projectId: v7(),
    title: '시험 프로젝트',
    kind: 'classification',
    medium: pictures === undefined ? 'text' : 'picture',
    guideline: '# 안내',
    schema: labelSchemaOf(classes),
    priceWon: 100,
    reviewPriceWon: 30,
    rules: { returnReasons: [{ code: 'wrong', name: '틀림' }], ...rules },
    ...rest,
  });
  const { context } = test.hub;
  const prepared =
    pictures === undefined
      ? await Promise.all(
          texts.map((text, index) =>
            prepareText(
              context.assets,
              { fileName: 'secret-class.txt', row: index + 1 },
              text,
              text,
            ),
          ),
        )
      : await Promise.all(
          pictures.map((bytes, index) => {
            const asset = pictureAsset(bytes);
            if (asset === null) throw new Error('a test picture must be one');
            const fileName = `secret-class/${index}.png`;
            return preparePicture(context.assets, { fileName, row: null }, asset, bytes);
          }),
        );
  await inTransaction(context, async (work) => {
    await addProject(work, project);
    await addPrepared(work, project.projectId, prepared);
  });
  return project;
}

/** A PNG whose header says this size; what follows the header no test looks at. */
export function pngOf(width: number, height: number, bytes = 64): Uint8Array {
  const png = Buffer.alloc(Math.max(bytes, 33));
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  png.write('IHDR', 12, 'latin1');
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  for (let index = 33; index < png.length; index += 1) png[index] = index % 251;
  return png;
}
