import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/test-hub.ts';
import { removeLeftOvers } from './left-overs.ts';

test('what cut-off imports left goes when nobody can be at it any more, and nothing else does', async () => {
  const dir = temporaryFolder();
  const longAgo = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000);
  for (const name of ['unpacked-a', 'staging-b', 'jaturi-scratch-c', 'backups', 'staging-new']) {
    mkdirSync(join(dir, name));
    writeFileSync(join(dir, name, 'file'), 'content');
    if (name !== 'staging-new') utimesSync(join(dir, name), longAgo, longAgo);
  }
  await removeLeftOvers(dir);
  expect(readdirSync(dir).toSorted()).toEqual(['backups', 'staging-new']);
});
