/** Two small projects for a hub under test: boxes on pictures, and texts to be told apart. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallPng } from './small-pictures.ts';

export const boxProjectId = '01a208b7-0000-7000-8000-000000000001';
export const textProjectId = '01a208b7-0000-7000-8000-000000000002';
/** A picture's side in pixels. */
export const pictureSide = 64;

const common = {
  priceWon: 70,
  reviewPriceWon: 20,
  returnReasons: [{ code: 'loose', name: 'loose' }],
};

/** Writes the samples' folder; `pictures` and `texts` say how many tasks there are. */
export async function writeSamples(
  folder: string,
  {
    pictures,
    texts,
    side = pictureSide,
    quality = {},
  }: { pictures: number; texts: number; side?: number; quality?: object },
): Promise<void> {
  const boxes = join(folder, '1-boxes');
  await mkdir(join(boxes, 'pictures'), { recursive: true });
  await writeProject(boxes, {
    projectId: boxProjectId,
    title: '상자',
    kind: 'box',
    medium: 'picture',
    classes: ['cat', 'dog'],
    ...common,
    quality,
  });
  for (let index = 0; index < pictures; index += 1) {
    const name = `${String(index).padStart(4, '0')}.png`;
    await writeFile(join(boxes, 'pictures', name), smallPng(index, side));
  }
  const messages = join(folder, '2-texts');
  await mkdir(messages, { recursive: true });
  await writeProject(messages, {
    projectId: textProjectId,
    title: '글',
    kind: 'classification',
    medium: 'text',
    classes: ['fine', 'abusive'],
    ...common,
    quality,
  });
  const lines = Array.from({ length: texts }, (_, index) => `메시지 ${index}`);
  await writeFile(join(messages, 'texts.txt'), `${lines.join('\n')}\n`);
}

async function writeProject(folder: string, project: object): Promise<void> {
  await writeFile(join(folder, 'project.json'), JSON.stringify(project));
  await writeFile(join(folder, 'guideline.md'), '# 지침\n\n꼭 맞게 그립니다.\n');
}
