import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { killTree, processTree } from './process-tree.ts';

const isLinux = process.platform === 'linux';

test.runIf(isLinux)('killing an app takes what it started along', async () => {
  const app = spawn('sh', ['-c', 'sleep 60 & echo ready; wait'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(app.stdout, 'data');
  const pid = app.pid ?? 0;
  const tree = processTree(pid);
  expect(tree).toHaveLength(2);
  expect(tree.at(-1)).toBe(pid);
  const ended = once(app, 'exit');
  await killTree(pid);
  expect((await ended)[1]).toBe('SIGKILL');
  expect(processTree(pid)).toEqual([pid]);
});
