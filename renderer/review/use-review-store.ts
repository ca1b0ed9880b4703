/** The review store of a room: made when it opens, told what the host says, let go when it closes. */
import { useEffect, useState } from 'react';
import { v7 } from 'uuid';
import { failure } from '#shared/failure.ts';
import type { BatchId } from '#shared/ids.ts';
import { failed, ok } from '#shared/result.ts';
import { call } from '../host.ts';
import { onChanged } from '../stores/resource.ts';
import type { ReviewStore } from './review-state.ts';
import { createReviewStore } from './review-store.ts';

/** For one batch: a room of another batch is another component instance. */
export function useReviewStore(batchId: BatchId): ReviewStore {
  const [store] = useState(() =>
    createReviewStore(
      {
        tasks: () => call('review.tasks', { batchId }),
        project: async () => {
          const listed = await call('batch.list', {});
          if (!listed.ok) return listed;
          const batch = listed.value.batches.find((one) => one.batchId === batchId);
          return batch === undefined ? failed(failure('not-found')) : ok(batch.project);
        },
        decide: (input) => call('review.decide', input),
        mark: (input) => call('review.mark', input),
        send: () => call('review.send', { batchId }),
      },
      v7,
    ),
  );
  useEffect(() => {
    void store.load();
    return onChanged(['reviews', 'tasks'], () => void store.load());
  }, [store]);
  return store;
}
