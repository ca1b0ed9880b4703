import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { LedgerLine, sumLedger } from '../ledger.ts';
import { earningsByProject, paceOf, tasksInReview, wonPerHour } from './add-up.ts';
import { earningsCsv } from './earnings-csv.ts';
import { moneyByPeriod, roundTop } from './periods.ts';

const projectId = v7();
const [first, second] = [v7(), v7()];
const dayMs = 86_400_000;

function line(
  kind: string,
  won: number,
  taskId: string | null,
  at = 0,
  title = '상자',
): LedgerLine {
  return LedgerLine.parse({
    lineId: v7(),
    kind,
    won,
    projectId,
    projectTitle: title,
    taskId,
    cause: { kind: 'submission', id: v7() },
    at,
  });
}

test('what waits in review names the day on which silence approves it', () => {
  const lines = [
    line('earned', 70, first, 1000),
    line('returned', -70, first, 2000),
    line('earned', 70, first, 3000),
    line('earned', 70, second, 9000),
    line('approved', 70, second, 9500),
  ];
  expect([...tasksInReview(lines)]).toEqual([[first, 3000]]);
  const [project] = earningsByProject(lines, new Map(), () => 2);
  expect(project).toMatchObject({ tasks: 2, approveBy: 3000 + 2 * dayMs, pace: null });
  expect(earningsByProject(lines, new Map(), () => null)[0]?.approveBy).toBeNull();
});

test('own pace counts what was approved against all the time that it took', () => {
  const lines = [line('approved', 70, first), line('approved', 30, second), line('bonus', 9, null)];
  const pace = paceOf(
    lines,
    new Map([
      [first, 60_000],
      ['not approved', 5],
    ]),
  );
  expect(pace).toEqual({ won: 70, activeMs: 60_000 });
  expect(wonPerHour(pace!)).toBe(4200);
  expect(paceOf(lines, new Map())).toBeNull();
});

test('periods follow one another, end with today, and lose no money that falls into them', () => {
  const now = new Date(2026, 10, 23, 15).getTime();
  const kinds = fc.constantFrom('approved', 'bonus', 'earned', 'paid');
  const entry = fc.tuple(kinds, fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 90 }));
  fc.assert(
    fc.property(
      fc.array(entry),
      fc.constantFrom('day' as const, 'week' as const),
      (made, length) => {
        const lines = made.map(([kind, won, ago]) => line(kind, won, null, now - ago * dayMs));
        const periods = moneyByPeriod(lines, length, now, 14);
        expect(periods).toHaveLength(14);
        const starts = periods.map(({ from }) => from);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(starts.at(-1)).toBeLessThanOrEqual(now);
        const wanted = lines
          .filter(({ kind, at }) => (kind === 'approved' || kind === 'bonus') && at >= starts[0]!)
          .reduce((sum, { won }) => sum + won, 0);
        expect(periods.reduce((sum, { won }) => sum + won, 0)).toBe(wanted);
        expect(roundTop(periods.map(({ won }) => won))).toBeGreaterThanOrEqual(
          Math.max(...periods.map(({ won }) => won)),
        );
      },
    ),
  );
});

test('a week begins on Monday', () => {
  const sunday = new Date(2026, 10, 22, 12).getTime();
  const [week] = moneyByPeriod([line('bonus', 5, null, sunday)], 'week', sunday, 1);
  expect(new Date(week!.from).getDay()).toBe(1);
  expect(week!.won).toBe(5);
});

test('the table holds every line, and no cell that a spreadsheet would run', () => {
  const lines = [line('earned', 70, first, 0, '=SUM(A1), "둘"'), line('paid', 70, null)];
  const columns = { at: '날짜', kind: '내용', project: '프로젝트', won: '금액', task: '작업' };
  const csv = earningsCsv(lines, { columns, kind: (kind) => kind });
  const [head, one, two] = csv.split('\r\n');
  expect(head).toBe('\uFEFF날짜,내용,프로젝트,금액,작업');
  expect(one).toBe(`1970-01-01T00:00:00.000Z,earned,"'=SUM(A1), ""둘""",70,${first}`);
  expect(two).toBe('1970-01-01T00:00:00.000Z,paid,상자,70,');
  expect(sumLedger(lines).paid).toBe(70);
});
