import { sep } from 'node:path';

/** What of vitest's JSON report counts here. */
export type Report = {
  readonly success: boolean;
  readonly testResults: readonly FileResult[];
};
type FileResult = {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
};

export type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Skipped tests of the real app. */
  readonly skippedDesktop: number;
};

/** A file that broke before its first test, or a run that broke as a whole, counts as one failure. */
export function countTests(report: Report | null): Count {
  if (report === null) return { passed: 0, failed: 1, skipped: 0, skippedDesktop: 0 };
  const files = report.testResults.map((file) => ({ ...countFile(file), name: file.name }));
  const sum = (key: 'passed' | 'failed' | 'skipped', of = files) =>
    of.reduce((total, file) => total + file[key], 0);
  const failed = sum('failed');
  const desktop = files.filter((file) => file.name.includes(`${sep}e2e${sep}`));
  return {
    passed: sum('passed'),
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: sum('skipped'),
    skippedDesktop: sum('skipped', desktop),
  };
}

function countFile(file: FileResult): { passed: number; failed: number; skipped: number } {
  const statuses = file.assertionResults.map((test) => test.status);
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  const broken = file.status === 'failed' && failed === 0 ? 1 : 0;
  return { passed, failed: failed + broken, skipped: statuses.length - passed - failed };
}

/** The last line of a run, for people and scripts alike. */
export function countLine(count: Count): string {
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  return `${count.passed} passed, ${count.failed} failed${skipped}`;
}
