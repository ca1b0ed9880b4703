import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { readTags } from './fault-tags.ts';
import { coveringTests, faultsPage, pageOf, uncoveredFaults } from './faults-page.ts';
import { findTests } from './find-tests.ts';

test('every fault has a test that runs, and the page says which', () => {
  const tests = coveringTests();
  expect(uncoveredFaults(tests)).toEqual([]);
  expect(readFileSync(join(ROOT, faultsPage), 'utf8')).toBe(pageOf(tests));
});

test('a test that is switched off covers nothing and is marked as such', () => {
  const off = { file: 'a.test.ts', title: 'b', mode: 'off', faults: [24], invariants: [] } as const;
  expect(uncoveredFaults([off])).toContain(24);
  expect(pageOf([off])).toContain('- `a.test.ts`: b **(off)**');
  expect(pageOf([])).toContain('- **no test**');
});

test('tests are found with the titles around them and with what switches them off', () => {
  const source = `
    import { describe, it, test } from 'vitest';
    describe('outside', () => {
      test('plain', async () => { const db = { test: (x: string) => x }; db.test('no test'); });
      it.each([1, 2])('each %i', () => {});
      test.skipIf(true)('sometimes', () => {});
      test.fails(\`of \${1} kind\`, () => {});
    });
    describe.skip('gone', () => { test('inside', () => {}); });
    test.todo('later');
  `;
  expect(findTests('a.test.ts', source)).toEqual([
    { title: 'outside > plain', mode: 'on' },
    { title: 'outside > each %i', mode: 'on' },
    { title: 'outside > sometimes', mode: 'conditional' },
    { title: 'outside > of … kind', mode: 'off' },
    { title: 'gone > inside', mode: 'off' },
    { title: 'later', mode: 'off' },
  ]);
});

test('a title says what it covers at its end, and a tag that names nothing is refused', () => {
  const whole = ['a lease asked for twice is one', '[fault 24, 5]', '[I19]'].join(' ');
  expect(readTags(whole)).toEqual({
    title: 'a lease asked for twice is one',
    faults: [24, 5],
    invariants: [19],
  });
  expect(readTags('a list [1, 2] of %s').faults).toEqual([]);
  expect(() => readTags(['a', '[fault 99]'].join(' '))).toThrow('No such fault');
});
