import type { ReactNode } from 'react';
import { GuidelineDialog } from '../guideline/guideline-dialog.tsx';
import { LabelBar } from './label-bar.tsx';
import type { LabelStore } from './label-store.ts';
import { ReportDialog } from './report-dialog.tsx';
import type { Session } from './session.ts';
import { HistoryButtons } from './task-buttons.tsx';
import type { TaskFrame } from './task-frame.ts';
import { useStoredMark } from './use-stored-mark.ts';
import type { TaskHand } from './use-task-hand.ts';

export type TaskRoomProps = {
  readonly store: LabelStore;
  readonly session: Session;
  readonly hand: TaskHand;
  /** Left out in the labeling room. */
  readonly frame: TaskFrame | undefined;
  /** Those of the canvas; null where there is none. */
  readonly tools: ReactNode;
  /** What is labeled, and what stands beside it. */
  readonly children: ReactNode;
};

/** What is around every task that is worked on: the bar above it, and the dialogs that it opens. */
export function TaskRoom({ store, session, hand, frame, tools, children }: TaskRoomProps) {
  const { summary, project, editable } = session.detail;
  const { annotation, past, future } = session.history;
  const room = useStoredMark(store, summary.taskId);
  return (
    <main
      ref={room}
      className="label-room"
      data-testid="label-room"
      data-task={summary.taskId}
      data-asset={summary.asset.sha256}
      data-items={annotation.items.length}
      data-editable={editable}
    >
      {frame === undefined ? (
        <LabelBar
          store={store}
          session={session}
          onSubmit={hand.submit}
          onReport={hand.askReport}
          onGuideline={hand.askGuideline}
        >
          {tools}
        </LabelBar>
      ) : (
        frame.bar(
          <>
            {tools}
            <HistoryButtons store={store} canUndo={past.length > 0} canRedo={future.length > 0} />
          </>,
          hand.submit,
        )
      )}
      {children}
      <ReportDialog
        open={hand.dialog === 'report'}
        onClose={hand.closeDialog}
        onReport={hand.report}
      />
      <GuidelineDialog
        project={project}
        open={hand.dialog === 'guideline'}
        onClose={hand.closeDialog}
      />
    </main>
  );
}
