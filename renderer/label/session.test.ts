import { expect, test } from 'vitest';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import type { TaskDetail } from '#shared/contract/work.ts';
import { Review } from '#shared/review.ts';
import { doing, openSession, returnMeetsEdits } from './session.ts';
import { MemoryHost, newId, projectOf } from './testing/memory-host.ts';

const edit = doing({ verb: 'report', report: { reason: 'unclear', note: '' } });

async function opened(part: Pick<TaskDetail, 'steps' | 'returned'>) {
  const host = new MemoryHost(projectOf('box'), 1);
  const [taskId] = host.ids();
  const { value } = await host.open(taskId!);
  return openSession({ ...value, ...part })!;
}

const returned = {
  review: Review.parse({
    reviewId: newId(),
    taskId: newId(),
    submissionId: newId(),
    verdict: 'return',
    reasons: ['loose'],
    note: '',
    pins: [],
    decidedAt: 1,
  }),
  annotation: emptyAnnotation,
  appealable: true,
};

test('a return that finds edits which were not handed in says so, and nothing else does [fault 25]', async () => {
  expect(returnMeetsEdits(await opened({ steps: [edit], returned }))).toBe(true);
  expect(returnMeetsEdits(await opened({ steps: [], returned }))).toBe(false);
  expect(returnMeetsEdits(await opened({ steps: [edit], returned: null }))).toBe(false);
});
