import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LeaveButton } from './leave-button.tsx';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';
import { HistoryButtons, TaskButtons } from './task-buttons.tsx';
import { isOpen } from './task-order.ts';
import './label-bar.css';

export type LabelBarProps = {
  readonly store: LabelStore;
  /** Null once the batch is done. */
  readonly session: Session | null;
  /** All three stay the same functions, so that the buttons are not rendered with every edit. */
  readonly onSubmit: () => void;
  readonly onReport: () => void;
  readonly onGuideline: () => void;
  /** Tools of the canvas. */
  readonly children: ReactNode;
};

/** The head of the labeling room: where one is in the batch, and what can be done with the task. */
export function LabelBar(props: LabelBarProps) {
  const { store, session, onSubmit, onReport, onGuideline, children } = props;
  const { t } = useTranslation('label');
  const tasks = useStore(store, (state) => state.tasks);
  const done = tasks.filter((task) => !isOpen(task)).length;
  const position = session?.detail.summary.position ?? tasks.length;
  const editable = session?.detail.editable ?? false;
  return (
    <header className="room-bar">
      <div className="room-bar-part">
        <LeaveButton />
        <div
          className="room-bar-where"
          data-testid="task-progress"
          data-position={position}
          data-done={done}
          data-tasks={tasks.length}
        >
          <h1 className="room-bar-title">{session?.detail.project.title ?? t('batchDone')}</h1>
          <p className="room-bar-count figures">
            <span>{t('position', { position, tasks: tasks.length })}</span>
            <meter className="visually-hidden" min={0} max={Math.max(1, tasks.length)} value={done}>
              {t('done', { count: done })}
            </meter>
            <span className="room-bar-track" aria-hidden>
              <span style={{ width: `${(done / Math.max(1, tasks.length)) * 100}%` }} />
            </span>
            <span className="quiet">{t('done', { count: done })}</span>
          </p>
        </div>
      </div>
      {session !== null && (
        <>
          <div className="room-bar-part">
            {children}
            <HistoryButtons
              store={store}
              canUndo={editable && session.history.past.length > 0}
              canRedo={editable && session.history.future.length > 0}
            />
          </div>
          <TaskButtons
            store={store}
            editable={editable}
            isReturned={session.detail.returned !== null}
            onSubmit={onSubmit}
            onReport={onReport}
            onGuideline={onGuideline}
          />
        </>
      )}
    </header>
  );
}
