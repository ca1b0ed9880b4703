/** A fresh hub with a project of the data, its truth left out, and with the people of the job. */
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { TestHub } from '#e2e/driver/start-hub.ts';
import { Project } from '#shared/project.ts';
import type { Wish } from '../arguments.ts';
import type { TruthRead } from '../truth/read-truth.ts';
import type { Truth } from '../truth/truth.ts';
import type { Person } from './player.ts';

export const worker: Person = { name: 'worker', password: 'labels at home' };
export const reviewer: Person = { name: 'reviewer', password: 'checks at home' };
export const title = '왕복';
const priceWon = 70;
const reviewPriceWon = 20;

const Added = z.object({ added: z.number() });

/** Makes people and project on `hub` and imports the assets; `folder` is for files that only this needs. */
export async function prepareHub(
  hub: TestHub,
  data: { readonly read: TruthRead; readonly truth: Truth; readonly wish: Wish },
  folder: string,
): Promise<{ readonly project: Project; readonly added: number }> {
  const { read, truth, wish } = data;
  await hub.addUser(worker.name, 'worker', worker.password);
  await hub.addUser(reviewer.name, 'reviewer', reviewer.password);
  const classesFile = join(folder, 'classes.txt');
  writeFileSync(classesFile, truth.classNames.join('\n'));
  const created = await hub.command('project', 'create', ...optionsOf(truth, classesFile));
  const project = Project.parse(created);
  let added = 0;
  for (const words of importsOf(read, truth, wish, folder)) {
    added += Added.parse(await hub.command('import', project.projectId, ...words)).added;
  }
  return { project, added };
}

/** The words after `import <project>`, once for each thing that is imported. */
function importsOf(
  read: TruthRead,
  truth: Truth,
  wish: Wish,
  folder: string,
): readonly (readonly string[])[] {
  if (truth.medium === 'picture') return [[pickPictures(read, truth, folder)]];
  const told = (['label', 'text', 'separator'] as const).flatMap((name) => {
    const value = wish[name];
    return value === null ? [] : [`--${name}`, value];
  });
  const skip = read.notes.length > 0 ? ['--skip-bad'] : [];
  return read.labelFiles.map((path) =>
    [join(read.folder, path), '--format', wish.format].concat(told, skip),
  );
}

function optionsOf({ kind, medium }: Truth, classesFile: string): readonly string[] {
  const options = {
    title,
    kind,
    medium,
    'classes-file': classesFile,
    price: String(priceWon),
    'review-price': String(reviewPriceWon),
  };
  const reasons = ['클래스가 틀려요', '위치가 맞지 않아요'];
  return [
    '--policy',
    'all',
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    ...reasons.flatMap((reason) => ['--reason', reason]),
  ];
}

/** A folder with the chosen pictures alone, at the same paths below it. */
function pickPictures(read: TruthRead, truth: Truth, folder: string): string {
  const picked = mkdtempSync(join(folder, 'pictures-'));
  for (const { name } of truth.tasks) {
    mkdirSync(dirname(join(picked, name)), { recursive: true });
    copyFileSync(join(read.folder, name), join(picked, name));
  }
  return picked;
}
