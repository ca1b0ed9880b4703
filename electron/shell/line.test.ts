import { ok } from '#shared/result.ts';
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
  await settle();
  expect(ended).toBe(false);
  close();
  await settle();
  expect(ended).toBe(false);
  for (const one of finish) one(ok({}));
  await settle();
  expect(ended).toBe(true);
  expect(said).toHaveLength(1);
});
