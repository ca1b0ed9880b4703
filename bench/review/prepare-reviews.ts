/** A hub with labeled pictures that wait for review, made without the app: what is measured is the reviewer's room. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { Page } from 'playwright-core';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { startHub } from '#e2e/driver/start-hub.ts';
import { Item } from '#shared/annotation/kinds.ts';
import type { Step } from '#shared/edit/history.ts';
import { Project } from '#shared/project.ts';
import { writeSmallPictures } from '../canvas/pictures.ts';
import { signInPlainly } from '../sync/plain-client.ts';

export const title = 'Small pictures';
export const reviewer = { name: 'reviewer', password: 'checks at home' } as const;
const worker = { name: 'worker', password: 'labels at home' } as const;
/** On each picture, one of each class; image pixels. */
export const boxes = [
  { x: 20, y: 20, width: 90, height: 110 },
  { x: 170, y: 60, width: 110, height: 130 },
] as const;

export type Reviews = { readonly url: string; readonly projectId: Project['projectId'] };

/** So many pictures with `boxes` on each, all handed in. `page` is of any app: its browser paints the pictures. */
export async function prepareReviews(
  given: {
    readonly page: Page;
    readonly folder: string;
    readonly cleanup: Cleanup;
    readonly say: (line: string) => void;
  },
  tasks: number,
): Promise<Reviews> {
  const { page, folder, cleanup, say } = given;
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  await writeSmallPictures(page, pictures, tasks);
  say(`${tasks} pictures are painted`);
  const hub = await startHub({ dir: join(folder, 'hub') });
  cleanup.add(() => hub.stop());
  await hub.addUser(worker.name, 'worker', worker.password);
  await hub.addUser(reviewer.name, 'reviewer', reviewer.password);
  const words = ['--title', title, '--kind', 'box', '--classes', 'one,two', '--medium', 'picture'];
  const rules = ['--policy', 'all', '--most-held', '5000'];
  const project = Project.parse(await hub.command('project', 'create', ...words, ...rules));
  await hub.command('import', project.projectId, pictures);
  say('the hub has them');
  const client = await signInPlainly(hub.url, worker.name, worker.password);
  try {
    const pages = await client.pages(project.projectId, tasks, () => drawn(project));
    for (const [at, one] of pages.entries()) {
      await client.push(one);
      say(`${Math.round((100 * (at + 1)) / pages.length)} % of them are labeled`);
    }
  } finally {
    client.close();
  }
  return { url: hub.url, projectId: project.projectId };
}

function drawn({ schema }: Project): readonly Step[] {
  return boxes.map((box, at) => {
    const { classId } = schema.classes[at] ?? {};
    const item = Item.parse({ kind: 'box', itemId: v7(), classId, ...box });
    return { step: 'do', command: { verb: 'add', placed: [{ item, at }] } };
  });
}
