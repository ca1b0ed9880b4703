import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCleanup } from '#e2e/driver/cleanup.ts';
import { playSets } from './play-sets.ts';

function rows(count: number): string {
  return ['text', ...Array.from({ length: count }, (_, at) => `글 ${at}`)].join('\n');
}

/** A folder of sets with these files. */
function setsOf(files: Readonly<Record<string, string>>): string {
  const data = mkdtempSync(join(tmpdir(), 'jaturi-known-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  mkdirSync(join(data, 'text-encodings'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(data, name), content);
  return data;
}

async function played(data: string) {
  const cleanup = createCleanup();
  onTestFinished(() => cleanup.run());
  const lines: string[] = [];
  const hasPassed = await playSets(data, { say: (line) => void lines.push(line), cleanup });
  return { hasPassed, lines, sum: JSON.parse(lines.at(-1) ?? '') as unknown };
}

test(
  'a set that is not as it is known, or cannot come in, keeps no other from being played',
  { timeout: 300_000 },
  async () => {
    const { hasPassed, lines, sum } = await played(
      setsOf({
        'text-encodings/utf8.csv': rows(80),
        'text-encodings/nfd.csv': rows(3),
        'text-encodings/semicolon.csv': 'no such column\n1\n',
      }),
    );
    expect(hasPassed).toBe(false);
    expect(sum).toMatchObject({ sets: 3, failed: 2, untold: 0 });
    const table = lines.slice(lines.findIndex((line) => line.startsWith('set ')));
    expect(table.find((line) => line.includes('utf8.csv'))).toMatch(/ same$/);
    expect(table.find((line) => line.includes('nfd.csv'))).toMatch(/ WRONG$/);
    expect(lines).toContain('       tasks: 3 where 80 are known');
    expect(lines.some((line) => line.includes('ended with 1: hub: '))).toBe(true);
    expect(lines).toContain('NOT THERE  boxes-cards');
  },
);
