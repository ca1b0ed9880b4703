import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { importLabels } from '../labels/import-labels.ts';
import { importPath } from '../projects/import-path.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { withReturnableAssets } from './returnable-assets.ts';

let hub: TestHub;
let folder: string;

beforeEach(async () => {
  hub = await startTestHub();
  folder = temporaryFolder();
});

function put(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
}

/** Files in the hub's folder of assets, and lists of claims. */
function kept(dir = hub.dir) {
  const assets = join(dir, 'assets');
  const found = existsSync(assets)
    ? readdirSync(assets, { recursive: true, withFileTypes: true })
    : [];
  return {
    files: found.filter((entry) => entry.isFile()).length,
    claims: readdirSync(dir).filter((name) => name.startsWith('importing-')).length,
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('an import of pictures that fails leaves no copies, but what was there before', async () => {
  const known = pngOf(10, 10);
  const project = await addTestProject(hub, { kind: 'box', pictures: [known] });
  put('1.png', known);
  put('2.png', pngOf(20, 20));
  put('3.png', 'no picture');
  const failing = importPath(hub.hub.context, project, folder, { skipBad: false });
  await expect(failing).rejects.toThrow('3.png');
  expect(kept()).toEqual({ files: 1, claims: 0 });
  await importPath(hub.hub.context, project, folder, { skipBad: true });
  expect(kept()).toEqual({ files: 2, claims: 0 });
});

test('gold that fails leaves no copies of its pictures', async () => {
  const project = await addTestProject(hub, { kind: 'box', pictures: [] });
  put('1.png', pngOf(20, 20));
  put('1.txt', '0 0.5 0.5 -1 0.5\n');
  put('classes.txt', 'good\n');
  const failing = importLabels(hub.hub.context, project, folder, {
    format: 'yolo',
    as: 'gold',
    present: null,
    skipBad: false,
    addClasses: false,
  });
  await expect(failing).rejects.toThrow('1.txt:1');
  expect(kept()).toEqual({ files: 0, claims: 0 });
});

test('a picture that another import under way relies on stays when one fails', async () => {
  const bytes = pngOf(30, 30);
  const { context } = hub.hub;
  const both = await withReturnableAssets(context, async ({ assets: ours }) => {
    const failing = withReturnableAssets(context, async ({ assets: theirs }) => {
      await theirs.put(sha256(bytes), bytes);
      await ours.put(sha256(bytes), bytes);
      throw new Error('the other one failed');
    });
    await expect(failing).rejects.toThrow('the other one failed');
    return kept();
  });
  expect(both).toEqual({ files: 1, claims: 1 });
});

test('what a killed import copied is gone at the next start, and what one under way copies is not', async () => {
  const { context } = hub.hub;
  await addTestProject(hub, { kind: 'box', pictures: [], title: '사진' });
  const many = join(folder, 'many');
  mkdirSync(many);
  for (let number = 1; number <= 3000; number += 1) {
    writeFileSync(join(many, `${number}.png`), pngOf(20, 20, 100 + number));
  }
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'import', '사진', many, '--dir', hub.dir]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (kept().files < 20 && child.exitCode === null) await pause(5);
  child.kill('SIGKILL');
  await ended;
  expect(kept().files).toBeGreaterThanOrEqual(20);
  expect(kept().claims).toBe(1);
  const bytes = pngOf(40, 40, 50_000);
  await withReturnableAssets(context, async ({ assets }) => {
    await assets.put(sha256(bytes), bytes);
    await hub.restart();
    expect(kept()).toEqual({ files: 1, claims: 1 });
  });
});

test('a file that a crash left aside comes back where something stands for it', async () => {
  const known = pngOf(10, 10);
  await addTestProject(hub, { kind: 'box', pictures: [known] });
  const { assets } = hub.hub.context;
  const cut = assets.remove([sha256(known)], async () => {
    throw new Error('the power is gone');
  });
  await expect(cut).rejects.toThrow('the power is gone');
  await expect(assets.read(sha256(known))).rejects.toThrow('ENOENT');
  const claims = join(hub.dir, 'importing-killed');
  mkdirSync(claims);
  writeFileSync(join(claims, 'assets.txt'), `${sha256(known)}\n${sha256(known).slice(0, 20)}`);
  await hub.restart();
  expect(Buffer.from(await hub.hub.context.assets.read(sha256(known))).equals(known)).toBe(true);
  expect(kept()).toEqual({ files: 1, claims: 0 });
});
