import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/test-hub.ts';
import { runCommand } from './program.ts';

/** Runs the command and gives what it says on either stream. */
async function create(...words: readonly string[]) {
  const said: string[] = [];
  const keep = (line: unknown) => void said.push(String(line));
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
  const all = ['project', 'create', '--dir', temporaryFolder(), '--title', 't', '--class', 'a'];
  const code = await runCommand([...all, '--json', ...words]);
  vi.restoreAllMocks();
  return { code, said: said.join('\n') };
}

test.each([
  ['text-range', 'text'],
  ['box', 'picture'],
  ['classification', 'picture'],
])('a project of %s is on %s unless told otherwise', async (kind, medium) => {
  const { code, said } = await create('--kind', kind);
  expect(code).toBe(0);
  expect(JSON.parse(said)).toMatchObject({ kind, medium });
});

test('a kind is refused on what it cannot be made on', async () => {
  const { code, said } = await create('--kind', 'text-range', '--medium', 'picture');
  expect(code).toBe(1);
  expect(said).toContain('The kind text-range is for text, not for picture');
});
