import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { createCleanup } from '../driver/cleanup.ts';
import { wishOf } from '../roundtrip/arguments.ts';
import { playJob } from '../roundtrip/play.ts';
import { pngOf } from '../roundtrip/testing/png.ts';

/** A whole job: two people, an outage, a kill. */
const jobWaitMs = 300_000;

const desktop = givenDesktop();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jaturi-job-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function play(words: readonly string[]) {
  if (desktop === null) throw new Error('There is no desktop.');
  const wish = wishOf([...words, '--out', join(folder, 'out')]);
  if (wish === null) throw new Error('This asks for help.');
  const cleanup = createCleanup();
  const lines: string[] = [];
  try {
    const around = {
      say: (line: string) => void lines.push(line),
      open: async () => ({ desktop, close: () => undefined }),
      cleanup,
    };
    const hasPassed = await playJob(wish, around);
    return { hasPassed, lines, summary: JSON.parse(lines.at(-1) ?? '') as unknown };
  } finally {
    await cleanup.run();
  }
}

function object(name: string, [left, top, right, bottom]: readonly number[]): string {
  return `<object><name>${name}</name><bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${right}</xmax><ymax>${bottom}</ymax></bndbox></object>`;
}

describe.skipIf(desktop === null)('a whole job in the real app', () => {
  it(
    'brings every box back, crowded, doubled, tiny or past the edge as it may be',
    async () => {
      const data = join(folder, 'data');
      mkdirSync(join(data, 'images'), { recursive: true });
      mkdirSync(join(data, 'annotations'));
      const boxes = [
        [object('차', [10, 10, 60, 50]), object('차', [10, 10, 60, 50])],
        [object('사람', [5.5, 7.25, 9.75, 12.5]), object('차', [6, 8, 300, 200])],
        [object('차', [380, 280, 450, 330]), object('사람', [20, 20, 20, 60])],
        [],
        [object('사람', [0, 0, 400, 300])],
        [object('차', [30, 150, 390, 152.5])],
      ];
      for (const [index, objects] of boxes.entries()) {
        writeFileSync(join(data, 'images', `사진 ${index}.PNG`), pngOf(400, 300, index));
        writeFileSync(
          join(data, 'annotations', `사진 ${index}.xml`),
          `<annotation><filename>사진 ${index}.PNG</filename>${objects.join('')}</annotation>`,
        );
      }
      const words = ['--data', data, '--format', 'voc', '--tasks', '99', '--seed', '3'];
      const { hasPassed, lines, summary } = await play(words);
      expect(lines.slice(0, -1)).not.toContainEqual(expect.stringContaining('missing'));
      expect(summary).toMatchObject({
        tasks: 6,
        items: 7,
        matched: 7,
        refused: 1,
        missing: 0,
        extra: 0,
        duplicated: 0,
        returned: 2,
        fixed: 2,
        approved: 6,
        won: 420,
      });
      expect(hasPassed).toBe(true);
      const exported = readFileSync(join(folder, 'out', 'export-coco', 'annotations.json'), 'utf8');
      expect(JSON.parse(exported)).toMatchObject({ images: { length: 6 } });
    },
    jobWaitMs,
  );

  it(
    'brings every range of texts back, whatever emoji they are marked around',
    async () => {
      const file = join(folder, '글.csv');
      const rows = [
        '안녕 😀 지우야,좋음',
        '"👨‍👩‍👧 가족, ""사진""",나쁨',
        '같은 말,좋음',
        '같은 말,나쁨',
        '=e\u0301!,좋음',
      ];
      writeFileSync(file, `text,label\r\n${rows.join('\r\n')}\r\n`);
      const words = ['--data', file, '--format', 'csv', '--ranges', '--seed', '2'];
      const { hasPassed, lines, summary } = await play(words);
      expect(lines.slice(0, -1)).not.toContainEqual(expect.stringContaining('missing'));
      expect(summary).toMatchObject({ tasks: 5, missing: 0, extra: 0, duplicated: 0, approved: 5 });
      expect(hasPassed).toBe(true);
    },
    jobWaitMs,
  );

  it(
    'brings every class of texts back, equal texts and unlabeled rows included',
    async () => {
      const file = join(folder, '댓글.csv');
      const rows = [
        '안녕,좋음',
        '"쉼표, ""따옴표""",나쁨',
        '모름,',
        '같은 말,좋음',
        '같은 말,나쁨',
        '=1+1,좋음',
      ];
      writeFileSync(file, `\ufefftext,label\r\n${rows.join('\r\n')}\r\n`);
      const { hasPassed, summary } = await play(['--data', file, '--format', 'csv']);
      expect(summary).toMatchObject({
        tasks: 6,
        items: 5,
        matched: 5,
        missing: 0,
        extra: 0,
        duplicated: 0,
        returned: 2,
        fixed: 2,
        approved: 6,
        won: 420,
      });
      expect(hasPassed).toBe(true);
    },
    jobWaitMs,
  );
});
