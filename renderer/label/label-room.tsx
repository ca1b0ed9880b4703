import { useState } from 'react';
import { useStore } from 'zustand';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { noMarks } from '../canvas/item-marks.ts';
import { usePictures } from '../canvas/use-pictures.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { BatchFinished } from './batch-finished.tsx';
import { LabelBar } from './label-bar.tsx';
import { LabelTask } from './label-task.tsx';
import { useActivity, useLabelStore } from './use-label-store.ts';
import './label-room.css';

/** The room where a batch is labeled. With no task it opens at the first one that waits for an answer. */
export function LabelRoom({ batchId, taskId }: { batchId: BatchId; taskId: TaskId | null }) {
  return <LabelWork key={`${batchId} ${taskId}`} batchId={batchId} taskId={taskId} />;
}

function LabelWork({ batchId, taskId }: { batchId: BatchId; taskId: TaskId | null }) {
  const store = useLabelStore(batchId, taskId);
  const pictures = usePictures();
  const { tasks, currentId, isFinished, sessions, refusal } = useStore(store);
  const [marks, setMarks] = useState(noMarks);
  useActivity(store);
  const session = currentId === null ? undefined : sessions.get(currentId);
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
        tasks={tasks}
        session={null}
        onSubmit={nothing}
        onReport={nothing}
        onGuideline={nothing}
      >
        {null}
      </LabelBar>
      <div className="label-stage label-stage-alone">
        {isFinished && <BatchFinished tasks={tasks} store={store} />}
        {!isFinished && refusal === null && <Loading />}
        {refusal !== null && <FailureNotice failure={refusal.failure} onRetry={store.retry} />}
      </div>
    </main>
  );
}

function nothing(): void {}
