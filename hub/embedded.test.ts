import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { startEmbeddedHub } from './embedded.ts';
import type { EmbeddedPerson } from './embedded.ts';
import { pngOf, temporaryFolder } from './testing/test-hub.ts';

const samplesDir = fileURLToPath(new URL('../resources/samples', import.meta.url));
const people: EmbeddedPerson[] = [
  {
    name: 'worker',
    displayName: '작업자',
    roles: ['worker', 'reviewer'],
    password: 'first password',
  },
];
const headers = { 'Sync-Protocol': '1', 'content-type': 'application/json' };

async function offers(url: string, password: string) {
  const body = JSON.stringify({ name: 'worker', password });
  const signedIn = await fetch(`${url}/v1/auth/sign-in`, { method: 'POST', headers, body });
  const { tokens } = (await signedIn.json()) as { tokens: { accessToken: string } };
  const authorization = `Bearer ${tokens.accessToken}`;
  const reply = await fetch(`${url}/v1/projects`, { headers: { ...headers, authorization } });
  const { projects } = (await reply.json()) as {
    projects: { project: { title: string; kind: string; priceWon: number }; tasks: number }[];
  };
  return projects.map(({ project, tasks }) => [
    project.title,
    project.kind,
    project.priceWon,
    tasks,
  ]);
}

test('the first start brings people and samples, the next finds them, and a new password is taken over', async () => {
  const dir = temporaryFolder();
  const doings = new Set<string>();
  const onProgress = (doing: string, part: number) => {
    doings.add(doing);
    expect(part).toBeGreaterThanOrEqual(0);
    expect(part).toBeLessThanOrEqual(1);
  };
  const first = await startEmbeddedHub({ dir, samplesDir, people, onProgress });
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const expected = [
    ['카드 상자 그리기', 'box', 70, 24],
    ['카드 끗수 고르기', 'classification', 15, 48],
    ['욕설·비하 메시지 가리기', 'classification', 10, 120],
    ['메시지 속 개인정보 표시하기', 'text-range', 30, 24],
  ];
  expect(await offers(first.url, 'first password')).toEqual(expected);
  await first.close();
  await expect(fetch(`${first.url}/v1`)).rejects.toThrow('fetch failed');
  const renewed = [{ ...people[0]!, password: 'second password' }];
  const port = Number(new URL(first.url).port);
  const second = await startEmbeddedHub({ dir, samplesDir, people: renewed, onProgress, port });
  expect(second.url).toBe(first.url);
  expect(await offers(second.url, 'second password')).toEqual(expected);
  await second.close();
  expect([...doings]).toEqual(['opening', 'people', 'samples', 'serving']);
});

test('a first start that was cut off leaves whole samples only, and the next completes them', async () => {
  const samples = temporaryFolder();
  const write = (name: string, broken: boolean) => {
    const folder = join(samples, name);
    mkdirSync(join(folder, 'pictures'), { recursive: true });
    const project = {
      projectId: v7(),
      title: name,
      kind: 'box',
      medium: 'picture',
      priceWon: 1,
      reviewPriceWon: 1,
      classes: ['a'],
      returnReasons: [],
    };
    writeFileSync(join(folder, 'project.json'), JSON.stringify(project));
    writeFileSync(join(folder, 'guideline.md'), '# 안내');
    writeFileSync(join(folder, 'pictures', '1.png'), pngOf(9, 9));
    writeFileSync(join(folder, 'pictures', '2.png'), broken ? 'cut off' : pngOf(7, 7));
  };
  write('a', false);
  write('b', true);
  const dir = temporaryFolder();
  const start = () => startEmbeddedHub({ dir, samplesDir: samples, people, onProgress: () => {} });
  await expect(start()).rejects.toThrow('2.png');
  writeFileSync(join(samples, 'b', 'pictures', '2.png'), pngOf(7, 7));
  const hub = await start();
  expect(await offers(hub.url, 'first password')).toEqual([
    ['a', 'box', 1, 2],
    ['b', 'box', 1, 2],
  ]);
  await hub.close();
});
