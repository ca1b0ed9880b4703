import { ClipboardCheck } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { assetUrl } from '#shared/contract/bridge.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { BatchId } from '#shared/ids.ts';
import type { PictureStore } from '../canvas/picture-store.ts';
import { usePictures } from '../canvas/use-pictures.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { FixRoom } from './fix-room.tsx';
import { firstSize } from './grid-layout.ts';
import { ReviewBar } from './review-bar.tsx';
import { ReviewGrid } from './review-grid.tsx';
import { ReviewSide } from './review-side.tsx';
import { ReviewWalk } from './review-walk.tsx';
import { ReviewWords } from './review-words.tsx';
import { TextWalk } from './text-walk.tsx';
import type { ReviewState, ReviewStore } from './review-state.ts';
import { useReviewStore } from './use-review-store.ts';
import { useThumbnails } from './use-thumbnails.ts';
import '../label/label-room.css';
import './review-room.css';
import './review-grid.css';

/** The room where a batch of submissions is reviewed. */
export function ReviewRoom({ batchId }: { batchId: BatchId }) {
  return <ReviewWork key={batchId} batchId={batchId} />;
}

function ReviewWork({ batchId }: { batchId: BatchId }) {
  const store = useReviewStore(batchId);
  const pictures = usePictures();
  const thumbnails = useThumbnails();
  const { t } = useTranslation('label');
  const state = useStore(store, useShallow(withoutStored));
  const room = useStoredMark(store);
  const [size, setSize] = useState<number>(firstSize);
  const [isLookOpen, setLookOpen] = useState(false);
  const { tasks, project, selectedId, isWalking, isFixing, editing, pinAt } = state;
  const task = tasks?.find(({ taskId }) => taskId === selectedId) ?? null;
  const isLarge = (isWalking || isFixing) && project?.medium === 'picture';
  usePrefetch(pictures, isLarge ? tasks : null, task);

  if (tasks === null || project === null) {
    return state.refusal === null ? (
      <Loading />
    ) : (
      <FailureNotice failure={state.refusal} onRetry={() => void store.load()} />
    );
  }
  const words = (
    <ReviewWords word={state.word} refusal={state.refusal} onRetry={() => void store.load()} />
  );
  const shared = { store, project, words };
  if (task !== null && isFixing) {
    return <FixRoom key={task.taskId} {...shared} task={task} pictures={pictures} />;
  }
  const walk = { ...shared, editing, pinAt };
  const isText = project.medium === 'text';
  return (
    <main ref={room} className="label-room" data-testid="review-room">
      <ReviewBar
        store={store}
        project={project}
        tasks={tasks}
        view={state.view}
        isWalking={isWalking}
        size={size}
        onSize={setSize}
        isLookOpen={isLookOpen}
        onLook={setLookOpen}
      />
      {task === null && (
        <EmptyState icon={<ClipboardCheck />} title={t('review.title')}>
          {t('review.empty')}
        </EmptyState>
      )}
      {task !== null && isWalking && isText && <TextWalk key={task.taskId} {...walk} task={task} />}
      {task !== null && isWalking && !isText && (
        <ReviewWalk {...walk} task={task} pictures={pictures} openLook={() => setLookOpen(true)} />
      )}
      {task !== null && !isWalking && (
        <div className="label-columns">
          <ReviewGrid
            store={store}
            tasks={tasks}
            cells={state.cells}
            view={state.view}
            project={project}
            thumbnails={thumbnails}
            selectedId={selectedId}
            itemId={state.itemId}
            size={size}
            onSize={setSize}
            isEditing={editing !== null}
          />
          <ReviewSide
            {...walk}
            task={task}
            onOldPin={() => store.walk(true)}
            onAppealPin={() => store.walk(true)}
            canPin={false}
          />
        </div>
      )}
    </main>
  );
}

/** Has the task in view and its neighbours decoded while tasks are shown large. */
function usePrefetch(
  pictures: PictureStore,
  tasks: readonly ReviewTask[] | null,
  task: ReviewTask | null,
): void {
  useEffect(() => {
    if (tasks === null || task === null) return pictures.want([]);
    const at = tasks.findIndex(({ taskId }) => taskId === task.taskId);
    const near = [task, ...tasks.slice(at + 1, at + 3), ...tasks.slice(Math.max(0, at - 1), at)];
    pictures.want(
      near
        .filter(({ ready }) => ready)
        .map(({ asset: { sha256, width, height } }) => ({
          address: assetUrl(sha256),
          pixels: width === null || height === null ? null : width * height,
        })),
    );
  }, [pictures, tasks, task]);
}

function withoutStored({
  isStored: _isStored,
  ...shown
}: ReviewState): Omit<ReviewState, 'isStored'> {
  return shown;
}

/** Writes on the room, past React, whether everything is kept: nothing is rendered anew while the next key comes. */
function useStoredMark(store: ReviewStore): RefObject<HTMLElement | null> {
  const room = useRef<HTMLElement>(null);
  const write = ({ isStored }: ReviewState) => {
    if (room.current !== null) room.current.dataset['stored'] = String(isStored);
  };
  // The room is there only once its tasks are, and while nothing is fixed.
  useLayoutEffect(() => write(store.getState()));
  useLayoutEffect(() => store.subscribe(write), [store]);
  return room;
}
