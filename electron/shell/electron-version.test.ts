import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const packageFile = new URL('../../package.json', import.meta.url);

/** Majors that Electron itself still mends: the three newest. To be moved on when a new one is released. */
const supportedMajors = [43, 44, 45];

test('the pinned Electron is one that still gets security fixes', () => {
  const { devDependencies } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    devDependencies: { electron: string };
  };
  const pinned = devDependencies.electron;
  expect(pinned, 'one exact version, no range').toMatch(/^\d+\.\d+\.\d+$/);
  expect(supportedMajors).toContain(Number(pinned.split('.')[0]));
});
