/**
 * Labels on their way into a project: read from their files, in no table of the hub yet. They wait in a database of their
 * own, so that labels of any number need little memory and the hub's is locked only to store what was found good.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Annotation } from '#shared/annotation/annotation.ts';
import type { LabeledAsset } from '#shared/format/record.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import type { Medium } from '#shared/project.ts';
import type { NewAsset } from '../assets/asset-store.ts';

/** What labels may be for: a task of the project, or an asset that comes along with the labels. */
export type StagedTarget = {
  /** Told back with the labels. */
  readonly key: string;
  readonly name: string;
  readonly sha256: string;
  /** Image pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /** The asset that comes along, in no table yet; null for a task's. */
  readonly own: NewAsset | null;
};

/** A target with the labels that are found good for it. */
export type StagedAnswer = StagedTarget & {
  /** Code points; null for a picture. */
  readonly textLength: number | null;
  readonly annotation: Annotation;
};

/** Answers in the order of the files; walked as often as needed. */
export type Answers = {
  readonly count: number;
  readonly pages: () => Iterable<readonly StagedAnswer[]> | AsyncIterable<readonly StagedAnswer[]>;
};

/** The labels of one asset, among those that a file holds for the same picture or the same words. */
export type StagedAsset = {
  readonly asset: LabeledAsset;
  readonly subject: string;
  /** From 0, in the order of the files; and how many there are. */
  readonly rank: number;
  readonly total: number;
};

/** Records that are held in memory at once; some have thousands of boxes. */
const page = 64;
const cacheKib = 8 * 1024;

const tables = `
  create table target (place integer primary key, key text not null, subject text not null, name text not null,
    sha256 text not null, width integer, height integer, own text);
  create table asset (place integer primary key, subject text not null, body text not null);
  create table answer (place integer primary key, target integer not null, text_length integer, annotation text not null);
`;

const order = `
  create index asset_by_subject on asset (subject, place);
  create table asset_order (place integer primary key, rank integer not null, total integer not null);
  insert into asset_order
    select place, row_number() over subjects - 1, count(*) over (partition by subject)
    from asset window subjects as (partition by subject order by place);
  create index if not exists target_by_subject on target (subject, place);
  create table target_order (subject text, rank integer, total integer, place integer, primary key (subject, rank))
    without rowid;
  insert into target_order
    select subject, row_number() over subjects - 1, count(*) over (partition by subject), place
    from target window subjects as (partition by subject order by place);
`;

export type LabelStaging = ReturnType<typeof openStaging>;

/** Runs `step` with a staging place inside `room`, which is gone when this ends. */
export async function withStaging<T>(
  room: string,
  medium: Medium,
  step: (staging: LabelStaging) => Promise<T>,
): Promise<T> {
  await mkdir(room, { recursive: true });
  const folder = await mkdtemp(join(room, 'staging-'));
  try {
    const staging = openStaging(folder, medium);
    try {
      return await step(staging);
    } finally {
      staging.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function openStaging(folder: string, medium: Medium) {
  const db = new Database(join(folder, 'labels.sqlite'));
  // What is lost with the process was never more than a copy of files.
  for (const pragma of ['journal_mode = off', 'synchronous = off', `cache_size = -${cacheKib}`]) {
    db.pragma(pragma);
  }
  db.exec(tables);
  const inOne = (step: () => void) => db.transaction(step)();
  const addTarget = db.prepare(
    'insert into target (key, subject, name, sha256, width, height, own) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const hasTarget = db.prepare('select 1 from target where subject = ? limit 1').pluck();
  const addAsset = db.prepare('insert into asset (subject, body) values (?, ?)');
  const addAnswer = db.prepare(
    'insert into answer (target, text_length, annotation) values (?, ?, ?)',
  );

  /** Of tables that are there once targets and assets are arranged. */
  const prepareLookUps = () => ({
    one: db.prepare<[string, number], TargetRow & { readonly total: number }>(
      `select target.*, total from target_order join target using (place)
       where target_order.subject = ? and rank = ?`,
    ),
    all: db.prepare<[string], TargetRow & { readonly total: number }>(
      `select target.*, total from target_order join target using (place)
       where target_order.subject = ? order by rank`,
    ),
  });
  let lookUps: ReturnType<typeof prepareLookUps> | null = null;

  return {
    /** For what else has to be put aside. */
    folder,

    /** Takes up what labels may be for. */
    addTargets(targets: readonly StagedTarget[]): void {
      inOne(() => {
        for (const target of targets) {
          const { key, name, sha256, width, height, own } = target;
          const subject = medium === 'text' ? sha256 : name;
          const brought = own === null ? null : JSON.stringify(own);
          addTarget.run(key, subject, name, sha256, width, height, brought);
        }
      });
    },

    addAssets(assets: readonly LabeledAsset[]): void {
      inOne(() => {
        for (const asset of assets) addAsset.run(subjectOf(asset), JSON.stringify(asset));
      });
    },

    /** To be called when all targets and assets are there, before what follows. */
    arrange: (): void => inOne(() => db.exec(order)),

    /** In the order of the files. */
    *assets(): Generator<readonly StagedAsset[]> {
      const select = db.prepare<[number], AssetRow>(
        `select place, subject, body, rank, total from asset join asset_order using (place)
         where place > ? order by place limit ${page}`,
      );
      for (const rows of pagesOf((after) => select.all(after))) {
        yield rows.map(({ subject, body, rank, total }) => ({
          asset: JSON.parse(body),
          subject,
          rank,
          total,
        }));
      }
    },

    /** Labeled texts that no target has, each once if a target for it is added before the next page is taken. */
    *untold(): Generator<readonly LabeledAsset[]> {
      db.exec('create index if not exists target_by_subject on target (subject, place)');
      const select = db.prepare<[number], { place: number; subject: string; body: string }>(
        `select place, subject, body from asset where place > ? order by place limit ${page}`,
      );
      for (const rows of pagesOf((after) => select.all(after))) {
        const told = new Set<string>();
        const fresh = rows.filter(({ subject }) => {
          if (told.has(subject) || hasTarget.get(subject) !== undefined) return false;
          told.add(subject);
          return true;
        });
        yield fresh.map(({ body }): LabeledAsset => JSON.parse(body));
      }
    },

    /**
     * What the labels are for. Equal texts are tasks of their own: where the files have as many of them as the project
     * they are taken in order, otherwise the last that the files say is for all of them. Null where there is nothing.
     */
    targetsFor({ subject, rank, total }: StagedAsset): readonly PlacedTarget[] | null {
      lookUps ??= prepareLookUps();
      const own = lookUps.one.get(subject, rank);
      if (own?.total === total) return [placedTargetOf(own)];
      if (rank < total - 1) return (own ?? lookUps.one.get(subject, 0)) === undefined ? null : [];
      const all = lookUps.all.all(subject);
      return all.length === 0 ? null : all.map(placedTargetOf);
    },

    addAnswers(answers: readonly NewAnswer[]): void {
      inOne(() => {
        for (const { place, textLength, annotation } of answers) {
          addAnswer.run(place, textLength, JSON.stringify(annotation));
        }
      });
    },

    /** All that were added. */
    answers(): Answers {
      const count = Number(db.prepare('select count(*) from answer').pluck().get());
      const select = db.prepare<[number], AnswerRow>(
        `select answer.place, text_length, annotation, key, name, sha256, width, height, own
         from answer join target on target.place = answer.target
         where answer.place > ? order by answer.place limit ${page}`,
      );
      return {
        count,
        *pages() {
          for (const rows of pagesOf((after) => select.all(after))) {
            yield rows.map((row) => ({
              ...targetOf(row),
              textLength: row.text_length,
              annotation: Annotation.parse(JSON.parse(row.annotation)),
            }));
          }
        },
      };
    },

    close: (): void => {
      db.close();
    },
  };
}

export type PlacedTarget = { readonly place: number; readonly target: StagedTarget };
export type NewAnswer = {
  /** Of the target. */
  readonly place: number;
  readonly textLength: number | null;
  readonly annotation: Annotation;
};

type TargetColumns = Omit<StagedTarget, 'own'> & { readonly own: string | null };
type TargetRow = TargetColumns & { readonly place: number };
type AssetRow = {
  readonly place: number;
  readonly subject: string;
  readonly body: string;
  readonly rank: number;
  readonly total: number;
};
type AnswerRow = TargetRow & { readonly text_length: number | null; readonly annotation: string };

function targetOf({ key, name, sha256, width, height, own }: TargetColumns): StagedTarget {
  return { key, name, sha256, width, height, own: own === null ? null : JSON.parse(own) };
}

function placedTargetOf(row: TargetRow): PlacedTarget {
  return { place: row.place, target: targetOf(row) };
}

/** A text is known by its words in NFC, a picture by its name. */
function subjectOf({ text, name }: LabeledAsset): string {
  return text === null ? name : sha256Of(Buffer.from(text, 'utf8'));
}

/** Pages by place, since the connection is not free for others while one statement is walked. */
function* pagesOf<Row extends { readonly place: number }>(
  after: (place: number) => readonly Row[],
): Generator<readonly Row[]> {
  let place = 0;
  for (;;) {
    const rows = after(place);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    place = last.place;
  }
}
