import { useState } from 'react';
import { useStore } from 'zustand';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import { noMarks } from '../canvas/item-marks.ts';
import { usePictures } from '../canvas/use-pictures.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { BatchFinished } from './batch-finished.tsx';
import { LabelBar } from './label-bar.tsx';
import { LabelTask } from './label-task.tsx';
import { RangeTask } from './range-task.tsx';
import { TaskComingUp } from './task-coming-up.tsx';
import { usePreparedPictures } from './prepare-pictures.ts';
import { useActivity, useLabelStore } from './use-label-store.ts';
import './label-room.css';

/** The room where a batch is labeled. With no task it opens at the first one that waits for an answer. */
export function LabelRoom({ batchId, taskId }: { batchId: BatchId; taskId: TaskId | null }) {
  return <LabelWork key={`${batchId} ${taskId}`} batchId={batchId} taskId={taskId} />;
}

function LabelWork({ batchId, taskId }: { batchId: BatchId; taskId: TaskId | null }) {
  const store = useLabelStore(batchId, taskId);
  const pictures = usePictures();
  const currentId = useStore(store, (state) => state.currentId);
  const isFinished = useStore(store, (state) => state.isFinished);
  const refusal = useStore(store, (state) => state.refusal);
  const session = useStore(store, (state) =>
    state.currentId === null ? undefined : state.sessions.get(state.currentId),
  );
  const [marks, setMarks] = useState(noMarks);
  usePreparedPictures(store, pictures);
  useActivity(store);
  const isRanges =
    session !== undefined &&
    session.detail.unreadable === null &&
    kindOf(session.detail.project.kind).surface === 'text';
  if (isRanges) {
    return <RangeTask key={session.detail.summary.taskId} store={store} session={session} />;
  }
  if (session !== undefined) {
    return (
      <LabelTask
        store={store}
        pictures={pictures}
        session={session}
        marks={marks}
        onMarks={setMarks}
      />
    );
  }
  return (
    <main className="label-room" data-testid="label-room" data-task={currentId ?? ''}>
      <LabelBar
        store={store}
        session={null}
        onSubmit={nothing}
        onReport={nothing}
        onGuideline={nothing}
      >
        {null}
      </LabelBar>
      <div className="label-stage label-stage-alone">
        {isFinished && <BatchFinished store={store} />}
        {!isFinished && refusal === null && <TaskComingUp store={store} />}
        {refusal !== null && <FailureNotice failure={refusal.failure} onRetry={store.retry} />}
      </div>
    </main>
  );
}

function nothing(): void {}
