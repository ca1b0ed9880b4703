import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { PracticeOffer } from '#shared/practice.ts';
import type { ProjectOffer } from '#shared/project.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import { runCommand } from './program.ts';

/** A project with three practice tasks, and the command line of its operator. */
async function scene() {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  await addTestProject(hub, { title: '카드' });
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  const command = async (...words: string[]) => {
    said.length = 0;
    const code = await runCommand([...words, '--dir', hub.dir, '--json']);
    return { code, said: said.join('\n') };
  };
  const labels = join(hub.dir, 'lesson.csv');
  const why = join(hub.dir, 'why.tsv');
  const texts = { 고맙습니다: 'good', '저리 가': 'bad', 안녕하세요: 'good' };
  const rows = Object.entries(texts);
  writeFileSync(labels, `text,label\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  writeFileSync(why, rows.map(([text]) => `${text}\t까닭`).join('\n'));
  const lesson = ['--as', 'practice', '--format', 'csv', '--explanations', why];
  expect((await command('import', '카드', labels, ...lesson)).code).toBe(0);
  return { worker, command };
}

async function offered(person: Person): Promise<PracticeOffer | null> {
  const { body } = await person.ask('GET', '/v1/projects');
  return (body as { projects: ProjectOffer[] }).projects[0]!.practice;
}

async function texts(command: Awaited<ReturnType<typeof scene>>['command']): Promise<string[]> {
  const { tasks } = JSON.parse((await command('practice', '카드')).said) as {
    tasks: { text: string }[];
  };
  return tasks.map(({ text }) => text);
}

test('how many are asked for is changed in the hub that is named', async () => {
  const { worker, command } = await scene();
  const asked = await command('practice', 'ask', '카드', '1');
  expect(JSON.parse(asked.said)).toMatchObject({ needed: 1 });
  expect(await offered(worker)).toMatchObject({ tasks: 3, needed: 1 });
});

test('a practice task is removed by its number or its text, is offered no more, and the audit says so', async () => {
  const { worker, command } = await scene();
  const before = await offered(worker);
  const removed = await command('practice', 'remove', '카드', '2', '안녕하세요', '2');
  expect(removed.code).toBe(0);
  expect(JSON.parse(removed.said)).toMatchObject({
    removed: [{ text: '저리 가' }, { text: '안녕하세요' }],
    left: 1,
    needed: 1,
  });
  expect(await texts(command)).toEqual(['고맙습니다']);
  const after = await offered(worker);
  expect(after).toMatchObject({ tasks: 1, needed: 1 });
  expect(after?.version).not.toBe(before?.version);
  const audit = JSON.parse((await command('audit')).said) as { action: string; result: string }[];
  expect(audit).toContainEqual(
    expect.objectContaining({ action: 'practice', result: expect.stringMatching(/^remove /) }),
  );
});

test('the last one can go too: then nothing is asked before work', async () => {
  const { worker, command } = await scene();
  await command('practice', 'remove', '카드', '1', '2', '3');
  expect(await offered(worker)).toBeNull();
});

test('where one of them is not there, none is removed, and it says which', async () => {
  const { command } = await scene();
  const refused = await command('practice', 'remove', '카드', '1', '없는 글');
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('There is no practice task "없는 글"; nothing was changed.');
  expect(await texts(command)).toHaveLength(3);
});
