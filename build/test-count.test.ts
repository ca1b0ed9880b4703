import { expect, test } from 'vitest';
import { countLine, countTests } from './test-count.ts';

function file(name: string, status: string, ...tests: readonly string[]) {
  return { name, status, assertionResults: tests.map((each) => ({ status: each })) };
}

test('tests of all files are added up, and skipped ones are told only when there are any', () => {
  const passing = [file('/a.test.ts', 'passed', 'passed', 'passed')];
  expect(countLine(countTests({ success: true, testResults: passing }))).toBe('2 passed, 0 failed');
  const mixed = [...passing, file('/b.test.ts', 'failed', 'failed', 'pending', 'todo')];
  const count = countTests({ success: false, testResults: mixed });
  expect(countLine(count)).toBe('2 passed, 1 failed, 2 skipped');
});

test('a file that broke before its first test counts as a failure', () => {
  const testResults = [file('/a.test.ts', 'failed')];
  expect(countTests({ success: false, testResults }).failed).toBe(1);
});

test('a run that failed without a failing test, or left no report, counts as a failure', () => {
  const testResults = [file('/a.test.ts', 'passed', 'passed')];
  expect(countTests({ success: false, testResults }).failed).toBe(1);
  expect(countLine(countTests(null))).toBe('0 passed, 1 failed');
});

test('skipped tests of the real app are told apart', () => {
  const testResults = [
    file('/repo/hub/a.test.ts', 'passed', 'pending'),
    file('/repo/e2e/a.test.ts', 'passed', 'pending', 'passed'),
  ];
  expect(countTests({ success: true, testResults })).toMatchObject({
    skipped: 2,
    skippedDesktop: 1,
  });
});
