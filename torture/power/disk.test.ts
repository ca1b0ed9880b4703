import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { randomOf } from '../random.ts';
import { DiskFile, sectorsOf } from './disk-file.ts';
import { diskOf } from './disk.ts';

const anyWrite = fc.record({
  offset: fc.integer({ min: 0, max: 3000 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
});

function written(content: Buffer, offset: number, bytes: Buffer): Buffer {
  const found = Buffer.alloc(Math.max(content.length, offset + bytes.length));
  content.copy(found);
  bytes.copy(found, offset);
  return found;
}

test('what was synced is there after every cut, and what was written afterwards may be, in part', () => {
  fc.assert(
    fc.property(
      fc.array(anyWrite, { maxLength: 5 }),
      fc.array(anyWrite, { maxLength: 5 }),
      fc.integer(),
      (synced, after, seed) => {
        const file = new DiskFile();
        let sure: Buffer = Buffer.alloc(0);
        for (const { offset, bytes } of synced) {
          file.write(offset, bytes);
          sure = written(sure, offset, bytes);
        }
        file.sync();
        let whole: Buffer = sure;
        for (const { offset, bytes } of after) {
          file.write(offset, bytes);
          whole = written(whole, offset, bytes);
        }
        expect(file.afterCut(randomOf(seed), 0)).toEqual(sure);
        const found = file.afterCut(randomOf(seed), 0.5);
        const touched = new Set(
          after.flatMap(({ offset, bytes }) => [...bytes.keys()].map((at) => offset + at)),
        );
        for (const [at, byte] of sure.entries()) {
          if (!touched.has(at)) expect(found[at]).toBe(byte);
        }
        file.sync();
        expect(file.afterCut(randomOf(seed), 0)).toEqual(whole);
      },
    ),
  );
});

test('a write is cut where sectors meet', () => {
  const parts = sectorsOf(500, Buffer.alloc(600));
  expect(parts.map(({ offset, bytes }) => [offset, bytes.length])).toEqual([
    [500, 12],
    [512, 512],
    [1024, 76],
  ]);
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'jaturi-disk-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function namesIn(place: string): string[] {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  return names.toSorted((one, other) => one.localeCompare(other));
}

test('a name is sure once its file or its folder was synced, and names come in their order', () => {
  const root = folder();
  const place = join(folder(), 'cut');
  mkdirSync(join(root, 'in'));
  writeFileSync(join(root, 'in', 'old'), 'old');
  const disk = diskOf(root);
  const seen = () => {
    const found = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      disk.cutInto(place, randomOf(seed));
      found.add(namesIn(place).join(' '));
    }
    return [...found].toSorted();
  };
  disk.play({ kind: 'opened', handle: 3, path: join(root, 'one') });
  disk.play({ kind: 'opened', handle: 4, path: join(root, 'two') });
  expect(seen()).toEqual(['in in/old', 'in in/old one', 'in in/old one two']);
  disk.play({ kind: 'synced', handle: 4 });
  expect(seen()).toEqual(['in in/old one two']);
  disk.play({ kind: 'renamed', from: join(root, 'two'), to: join(root, 'in', 'old') });
  expect(seen()).toEqual(['in in/old one', 'in in/old one two']);
  disk.play({ kind: 'opened-folder', handle: 5, path: join(root, 'in') });
  disk.play({ kind: 'synced', handle: 5 });
  expect(seen()).toEqual(['in in/old one']);
  disk.play({ kind: 'removed', path: join(root, 'one') });
  expect(seen()).toEqual(['in in/old', 'in in/old one']);
});

test('a file that is cut keeps the name and the content that it has', () => {
  const root = folder();
  const place = join(folder(), 'cut');
  const disk = diskOf(root);
  disk.play({ kind: 'opened', handle: 3, path: join(root, 'one') });
  disk.play({ kind: 'written', handle: 3, offset: 0, bytes: Buffer.from('kept') });
  disk.play({ kind: 'synced', handle: 3 });
  disk.play({ kind: 'truncated', handle: 3, size: 2 });
  disk.play({ kind: 'synced', handle: 3 });
  disk.cutInto(place, randomOf(1));
  expect(readFileSync(join(place, 'one'), 'utf8')).toBe('ke');
});
