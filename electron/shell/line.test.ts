import { failure } from '#shared/failure.ts';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import { expect, test } from 'vitest';
import type { LinePort } from './line.ts';
import { createLines } from './line.ts';

/** Both ends of a pipe in memory. */
function pipe() {
  const said: unknown[] = [];
  let hear: (message: unknown) => void = () => undefined;
  let close: () => void = () => undefined;
  const port: LinePort = {
    post: (answer) => said.push(answer),
    onMessage: (listener) => {
      hear = listener;
    },
    onClose: (listener) => {
      close = listener;
    },
  };
  return { port, said, ask: (message: unknown) => hear(message), close: () => close() };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

test('answers each question of the window under its number', async () => {
  const asked: unknown[] = [];
  const lines = createLines(async (name, input) => {
    asked.push([name, input]);
    return ok(name);
  });
  const { port, said, ask } = pipe();
  lines.serve(port);
  ask({ id: 1, name: 'task.open', input: { taskId: 'a' } });
  ask({ id: 2, name: 'batch.tasks', input: {} });
  await settle();
  expect(asked).toEqual([
    ['task.open', { taskId: 'a' }],
    ['batch.tasks', {}],
  ]);
  expect(said).toEqual([
    { id: 1, result: ok('task.open') },
    { id: 2, result: ok('batch.tasks') },
  ]);
});

test.each([
  ['a call that is not for the line', { id: 1, name: 'account.signOut', input: {} }],
  ['a call that asks for a folder', { id: 1, name: 'requester.export', input: {} }],
  ['what is in every object', { id: 1, name: '__proto__', input: {} }],
  ['no number', { name: 'task.open', input: {} }],
  ['no question at all', 'task.open'],
])('does not make %s', async (_what, message) => {
  const asked: string[] = [];
  const lines = createLines(async (name) => {
    asked.push(name);
    return ok(null);
  });
  const { port, said, ask } = pipe();
  lines.serve(port);
  ask(message);
  await settle();
  expect(asked).toEqual([]);
  expect(said).toEqual([]);
});

test('has ended once the window is gone and what it asked before is answered', async () => {
  const finish: ((result: Result<unknown>) => void)[] = [];
  const lines = createLines(() => new Promise((resolve) => finish.push(resolve)));
  const { port, said, ask, close } = pipe();
  lines.serve(port);
  let ended = false;
  void lines.ended(10_000).then(() => {
    ended = true;
  });
  ask({ id: 1, name: 'task.submit', input: {} });
  await turns();
  expect(ended).toBe(false);
  close();
  await settle();
  expect(ended).toBe(false);
  for (const one of finish) one(ok({}));
  await turns();
  expect(ended).toBe(true);
  expect(said).toHaveLength(1);
});

/** A host whose calls end when they are told to, in any order. */
function heldHost() {
  const under: { name: string; input: unknown; end: () => void }[] = [];
  const asked: string[] = [];
  const lines = createLines(
    (name, input) =>
      new Promise((resolve) => {
        asked.push(`${name} ${(input as { taskId: string }).taskId}`);
        under.push({ name, input, end: () => resolve(ok(name)) });
      }),
  );
  return { lines, asked, endNext: () => under.shift()?.end() };
}

test('reads the next tasks while writes wait for each other', async () => {
  const { lines, asked, endNext } = heldHost();
  const { port, said, ask } = pipe();
  lines.serve(port);
  ask({ id: 1, name: 'task.submit', input: { taskId: 'a' } });
  ask({ id: 2, name: 'task.submit', input: { taskId: 'b' } });
  ask({ id: 3, name: 'task.open', input: { taskId: 'c' } });
  ask({ id: 4, name: 'task.open', input: { taskId: 'b' } });
  await turns();
  // A read takes several turns of the process, and no write comes between them.
  expect(asked).toEqual(['task.open c']);
  endNext();
  await turns();
  expect(asked.slice(1)).toEqual(['task.submit a']);
  endNext();
  await turns();
  expect(asked.slice(2)).toEqual(['task.submit b']);
  endNext();
  await turns();
  // What was asked to be stored of a task is stored before the task is read.
  expect(asked.slice(3)).toEqual(['task.open b']);
  endNext();
  await turns();
  expect(said.map((answer) => (answer as { id: number }).id)).toEqual([3, 1, 2, 4]);
});

test('a write that breaks holds up none of those behind it', async () => {
  const asked: string[] = [];
  const lines = createLines(async (_name, input) => {
    const { taskId } = input as { taskId: string };
    asked.push(taskId);
    return taskId === 'a' ? failed(failure('disk-full')) : ok(null);
  });
  const { port, said, ask } = pipe();
  lines.serve(port);
  ask({ id: 1, name: 'task.submit', input: { taskId: 'a' } });
  ask({ id: 2, name: 'task.submit', input: { taskId: 'b' } });
  await turns();
  expect(asked).toEqual(['a', 'b']);
  expect(said).toMatchObject([
    { id: 1, result: { ok: false } },
    { id: 2, result: { ok: true } },
  ]);
});

/** As many turns of the process as a few writes take. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await settle();
}
