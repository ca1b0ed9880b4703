import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { replay } from '#shared/edit/history.ts';
import type { TaskId } from '#shared/ids.ts';
import { cacheFile } from '../cache/open-cache.ts';
import { boxAll, boxOf, decide, draw, takeBatch } from '../testing/labels.ts';
import { boxProjectId } from '../testing/small-samples.ts';
import { allSent, openTestHost, signedInHost } from '../testing/test-host.ts';
import type { TestHost } from '../testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  storeIn,
  temporaryFolder,
  testEnvironment,
} from '../testing/test-world.ts';

const undo = { step: 'undo' } as const;

/** The history as the window would restore it. */
async function historyOf(host: TestHost, taskId: TaskId) {
  const { base, steps, earlier } = await host.get('task.open', { taskId });
  return replay(base, steps, earlier);
}

test('after handing in, a task begins as it was submitted, and undo goes on into the edits before it', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  const [taskId, other] = taskIds as [TaskId, TaskId];
  const [first, second] = [boxOf(1, 2, 3, 4), boxOf(5, 6, 7, 8)];
  await host.get('task.step', { taskId, at: 0, step: draw(first) });
  const steps = [draw(second, 1)];
  await host.get('task.submit', { taskId, at: 1, steps, activeMs: 5 });
  expect((await host.get('task.open', { taskId })).base.items).toEqual([first, second]);
  expect(await historyOf(host, taskId)).toMatchObject({ past: { length: 2 }, future: [] });
  expect(await historyOf(host, other)).toMatchObject({ past: [] });

  await host.get('task.step', { taskId, at: 0, step: undo });
  await host.close();
  const again = await openTestHost(testEnvironment(dir, { vault }));
  expect((await historyOf(again, taskId))?.annotation.items).toEqual([first]);
  expect((await again.get('task.open', { taskId })).summary.unsubmittedSteps).toBe(1);
  await again.get('task.submit', { taskId, at: 1, steps: [undo], activeMs: 5 });
  expect((await again.get('task.open', { taskId })).base.items).toEqual([]);
  expect(await historyOf(again, taskId)).toMatchObject({ past: [], future: { length: 2 } });
  // Undo ends where the work began.
  const beyond = await again.refusal('task.step', { taskId, at: 0, step: undo });
  expect(beyond.code).toBe('stale-step');
  await again.get('task.step', { taskId, at: 0, step: { step: 'redo' } });
  expect((await historyOf(again, taskId))?.annotation.items).toEqual([first]);
});

const newer = JSON.stringify({ items: [{ kind: 'polygon', points: [1, 2, 3] }], report: null });

test.each([
  [
    'a submission that a newer app wrote',
    `DROP TRIGGER revision_unchanged; UPDATE revision SET annotation = '${newer}' WHERE task_id = :taskId`,
    newer,
  ],
  [
    'a step that is not whole',
    `UPDATE step SET body = '{"step":"do","comm' WHERE task_id = :taskId`,
    '{"step":"do","comm',
  ],
  [
    'a step that does not fit',
    `UPDATE step SET body = '{"step":"redo"}' WHERE task_id = :taskId`,
    '{"step":"redo"}',
  ],
])('%s is shown as it is, never written over, and holds up no other task', async (...row) => {
  const [, damage, raw] = row;
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds, batchId } = await takeBatch(host, boxProjectId, 2);
  const [taskId, other] = taskIds as [TaskId, TaskId];
  const box = boxOf(1, 2, 3, 4);
  await host.get('task.submit', { taskId, at: 0, steps: [draw(box)], activeMs: 5 });
  await host.get('task.step', { taskId, at: 0, step: draw(boxOf(9, 9, 9, 9), 1) });
  await allSent(host);
  await host.close();
  const file = await storeIn(dir);
  alter(file, damage, taskId);
  const before = workIn(file);

  const again = await openTestHost(testEnvironment(dir, { vault }));
  const detail = await again.get('task.open', { taskId });
  expect(detail).toMatchObject({ editable: false, base: { items: [] }, steps: [] });
  expect(detail.unreadable).toContain(raw);
  expect((await again.get('batch.tasks', { batchId })).tasks).toHaveLength(2);
  for (const refused of [
    await again.refusal('task.step', { taskId, at: 1, step: undo }),
    await again.refusal('task.submit', { taskId, at: 1, steps: [], activeMs: 1 }),
  ]) {
    expect(refused.code).toBe('work-unreadable');
  }
  await again.get('task.submit', { taskId: other, at: 0, steps: [draw(box)], activeMs: 5 });
  await allSent(again);
  await again.close();
  expect(workIn(file)).toMatchObject(before);
});

test('a submission to review that cannot be read is shown as it is stored, and can be returned alone', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  await boxAll(worker, (await takeBatch(worker, boxProjectId, 2)).taskIds);
  await allSent(worker);
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'reviewer', { dir, vault });
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 2, 'review');
  await host.close();
  const cache = new Database(cacheFile(dirname(await storeIn(dir))));
  cache
    .prepare(
      `UPDATE manifest_task SET submitted = json_set(submitted, '$.annotation', 'from a newer app')
       WHERE task_id = ?`,
    )
    .run(taskIds[0]);
  cache.close();
  const again = await openTestHost(testEnvironment(dir, { vault }));
  const { tasks } = await again.get('review.tasks', { batchId });
  expect(tasks.map(({ taskId }) => taskId)).toEqual(taskIds);
  const [unread, read] = tasks;
  expect(unread?.unreadable).toContain('from a newer app');
  expect(read).toMatchObject({ unreadable: null, submitted: { annotation: { report: null } } });
  const { submissionId } = unread!.submitted;
  const taskId = taskIds[0]!;
  const said = { reasons: [], pins: [] };
  for (const decision of [
    { ...said, verdict: 'approve' as const, note: '' },
    { ...said, verdict: 'fix' as const, note: '', fixed: emptyAnnotation },
  ]) {
    const refused = await again.refusal('review.decide', { taskId, submissionId, decision });
    expect(refused.code).toBe('work-unreadable');
  }
  await decide(again, batchId, taskId, { ...said, verdict: 'return', note: '다시 그려 주세요' });
  expect(await again.get('review.send', { batchId })).toEqual({ sent: 1 });
});

/** Changes stored work as no app of this version would. */
function alter(file: string, sql: string, taskId: TaskId): void {
  const store = new Database(file);
  store.pragma('ignore_check_constraints = ON');
  const statements = sql.split(';');
  for (const one of statements.slice(0, -1)) store.exec(one);
  expect(store.prepare(statements.at(-1) ?? '').run({ taskId }).changes).toBe(1);
  store.close();
}

function workIn(file: string) {
  const store = new Database(file, { readonly: true });
  const steps = store.prepare('SELECT * FROM step ORDER BY task_id, at').all();
  const revisions = store.prepare('SELECT * FROM revision ORDER BY submitted_at').all();
  store.close();
  return { steps, revisions: Object.fromEntries(revisions.entries()) };
}
