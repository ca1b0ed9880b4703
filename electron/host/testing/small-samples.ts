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
    practice = 0,
  }: {
    pictures: number;
    texts: number;
    side?: number;
    quality?: object;
    /** Practice tasks of each project: one cat in the same place, and texts that are fine. */
    practice?: number;
  },
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
  await writeBoxPractice(boxes, practice, pictures, side);
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
  await writePractice(
    messages,
    Array.from({ length: practice }, (_, index) => ({
      text: `연습 ${index}`,
      labels: [{ class: 'fine' }],
      explanation: `까닭 ${index}`,
    })),
  );
}

async function writeProject(folder: string, project: object): Promise<void> {
  await writeFile(join(folder, 'project.json'), JSON.stringify(project));
  await writeFile(join(folder, 'guideline.md'), '# 지침\n\n꼭 맞게 그립니다.\n');
}

/** Pictures that follow those of the tasks in number, so that they are none of them. */
async function writeBoxPractice(
  folder: string,
  count: number,
  after: number,
  side: number,
): Promise<void> {
  const tasks = Array.from({ length: count }, (_, index) => ({
    picture: `practice-${index}.png`,
    labels: [{ class: 'cat', box: [4, 4, 20, 20] }],
    explanation: `까닭 ${index}`,
  }));
  await writePractice(folder, tasks);
  for (const [index, { picture }] of tasks.entries()) {
    await writeFile(join(folder, 'practice', picture), smallPng(after + index, side));
  }
}

async function writePractice(folder: string, tasks: readonly object[]): Promise<void> {
  if (tasks.length === 0) return;
  await mkdir(join(folder, 'practice'), { recursive: true });
  await writeFile(join(folder, 'practice', 'practice.json'), JSON.stringify(tasks));
}
