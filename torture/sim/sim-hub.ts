/** The real hub in the world's time, which can be taken down, brought back and set back to a backup. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import Database from 'better-sqlite3';
import { addAccount } from '#hub/accounts/account-store.ts';
import { createHub } from '#hub/app.ts';
import type { Hub } from '#hub/app.ts';
import { inTransaction } from '#hub/context.ts';
import type { HubContext } from '#hub/context.ts';
import { addGold } from '#hub/gold/gold-store.ts';
import { beginIncarnation } from '#hub/identity.ts';
import { addPrepared, prepareText } from '#hub/projects/prepared.ts';
import { addProject } from '#hub/projects/project-store.ts';
import type { Role } from '#shared/account.ts';
import { Annotation, annotationText } from '#shared/annotation/annotation.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { Project } from '#shared/project.ts';
import { idsOf, randomOf } from '../random.ts';
import type { Disks } from './disks.ts';

export const password = 'a long enough password';
export const people: Readonly<Record<string, readonly Role[]>> = {
  mina: ['worker'],
  jun: ['worker', 'reviewer'],
  sora: ['reviewer'],
  hana: ['worker'],
  duri: ['worker', 'reviewer'],
};
export const classIds = ['good', 'bad', 'ugly'] as const;
export const projectId = '01a208b7-0000-7000-8000-000000000009';
/** Its answers are compared, sampled and held against gold, and its verdicts get second opinions. */
export const comparedId = '01a208b7-0000-7000-8000-000000000010';
/** When the world begins by the hub's clock. */
export const beginning = Date.UTC(2026, 0, 5);

const texts = 20;
const compared = { texts: 8, golds: 3 };

const rules = {
  leaseHours: 1,
  graceHours: 1,
  returnReasons: [{ code: 'wrong', name: '틀림' }],
};

/** Makes a hub with people and two projects, to be copied for every seed. */
export async function makeHubTemplate(dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const newId = idsOf(randomOf(1), () => beginning);
  const hub = await createHub({ dir, clock: () => beginning, newId, name: 'hub' });
  const { context } = hub;
  // Hashing is slow on purpose; the hub verifies by the cost that a hash names.
  const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  for (const [name, roles] of Object.entries(people)) {
    await inTransaction(context, (work) =>
      addAccount(work, { name, displayName: name, roles, passwordHash }),
    );
  }
  const project = Project.parse({
    projectId,
    title: '글',
    kind: 'classification',
    medium: 'text',
    guideline: '# 지침',
    schema: labelSchemaOf([...classIds]),
    priceWon: 100,
    reviewPriceWon: 30,
    rules,
  });
  const quality = {
    overlap: 2,
    mostAnswers: 3,
    reviewShare: [0.5],
    goldShare: 0.3,
    secondOpinionShare: 0.5,
  };
  const other = Project.parse({
    ...project,
    projectId: comparedId,
    title: '견주는 글',
    rules: { ...rules, quality },
  });
  const prepared = await Promise.all(
    Array.from({ length: texts }, (_, index) =>
      prepareText(context.assets, { fileName: 'a.txt', row: index }, `글 ${index}`, null),
    ),
  );
  await inTransaction(context, async (work) => {
    await addProject(work, project);
    await addPrepared(work, projectId, prepared);
    await addProject(work, other);
    await addPrepared(work, comparedId, prepared.slice(0, compared.texts));
    await addGold(
      work,
      comparedId,
      prepared.slice(-compared.golds).map(({ asset, task }) => ({
        asset_sha256: asset.sha256,
        file_name: task.fileName,
        annotation: annotationText(
          Annotation.parse({
            items: [{ kind: 'classification', itemId: newId(), classId: 'good' }],
            report: null,
          }),
        ),
      })),
    );
  });
  await hub.close();
}

export type SimHub = {
  /** Null while it is down. */
  readonly fetch: () => ((request: Request) => Promise<Response>) | null;
  /** The database, for looking only; another one after it was opened again. */
  readonly look: () => Database.Database;
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  readonly backup: () => Buffer;
  /** Sets it back, as an operator would who says so; leaves it up. */
  readonly restore: (backup: Buffer) => Promise<void>;
  readonly file: string;
  /** Does what an operator would; nothing while it is down or its disk is bad. */
  readonly operate: (step: (context: HubContext) => Promise<void>) => Promise<void>;
  /** The hub's clock jumps by so many ms. */
  readonly jump: (ms: number) => void;
};

export type SimHubOptions = {
  readonly template: string;
  readonly dir: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly disks: Disks;
  /** Changes the database before the hub opens it. */
  readonly prepare?: ((file: string) => void) | undefined;
};

export async function openSimHub(options: SimHubOptions): Promise<SimHub> {
  const { dir, newId } = options;
  const file = join(dir, 'hub.sqlite');
  let ahead = 0;
  let hub: Hub | null = null;
  let look: Database.Database | null = null;
  cpSync(options.template, dir, { recursive: true });
  options.prepare?.(file);
  const clock = () => beginning + Math.floor(options.now()) + ahead;

  async function up(): Promise<void> {
    hub ??= await createHub({ dir, clock, newId });
    look ??= new Database(file, { readonly: true });
  }

  async function down(): Promise<void> {
    const closing = hub;
    hub = null;
    options.disks.mend(file);
    look?.close();
    look = null;
    await closing?.close();
  }

  function looking(): Database.Database {
    look ??= new Database(file, { readonly: true });
    return look;
  }

  await up();
  return {
    file,
    fetch: () => {
      const answering = hub;
      return answering === null ? null : (request) => answering.fetch(request);
    },
    look: looking,
    down,
    up,
    backup: () => looking().serialize(),
    restore: async (backup) => {
      await down();
      for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
      writeFileSync(file, backup);
      const restored = await createHub({ dir, clock, newId });
      await beginIncarnation(restored.context.db, newId);
      await restored.close();
      await up();
    },
    operate: async (step) => {
      if (hub !== null && !options.disks.isBad(file)) await step(hub.context);
    },
    jump: (ms) => {
      ahead += ms;
    },
  };
}
