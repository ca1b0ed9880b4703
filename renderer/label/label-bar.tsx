import { BookOpen, ChevronLeft, ChevronRight, Flag, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '#shared/contract/work.ts';
import { Button } from '../parts/button.tsx';
import { CommandKey } from '../keyboard/command-key.tsx';
import { LeaveButton } from './leave-button.tsx';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';
import { isOpen } from './task-order.ts';
import { ToolButton } from './tool-button.tsx';
import './label-bar.css';

export type LabelBarProps = {
  readonly store: LabelStore;
  readonly tasks: readonly TaskSummary[];
  /** Null once the batch is done. */
  readonly session: Session | null;
  readonly onSubmit: () => void;
  readonly onReport: () => void;
  readonly onGuideline: () => void;
  /** Tools of the canvas. */
  readonly children: ReactNode;
};

/** The head of the labeling room: where one is in the batch, and what can be done with the task. */
export function LabelBar({
  store,
  tasks,
  session,
  onSubmit,
  onReport,
  onGuideline,
  children,
}: LabelBarProps) {
  const { t } = useTranslation('label');
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
            <ToolButton
              name={t('command.task_undo')}
              command="task.undo"
              testId="undo"
              icon={<Undo2 aria-hidden />}
              disabled={!editable || session.history.past.length === 0}
              onPress={() => store.travel('undo')}
            />
            <ToolButton
              name={t('command.task_redo')}
              command="task.redo"
              testId="redo"
              icon={<Redo2 aria-hidden />}
              disabled={!editable || session.history.future.length === 0}
              onPress={() => store.travel('redo')}
            />
          </div>
          <div className="room-bar-part">
            <ToolButton
              name={t('command.task_guideline')}
              command="task.guideline"
              testId="guideline"
              icon={<BookOpen aria-hidden />}
              onPress={onGuideline}
            />
            <ToolButton
              name={t('command.task_report')}
              command="task.report"
              testId="report"
              icon={<Flag aria-hidden />}
              disabled={!editable}
              onPress={onReport}
            />
            <ToolButton
              name={t('command.task_previous')}
              command="task.previous"
              testId="previous"
              icon={<ChevronLeft aria-hidden />}
              onPress={() => store.step(-1)}
            />
            <ToolButton
              name={t('command.task_next')}
              command="task.next"
              testId="next"
              icon={<ChevronRight aria-hidden />}
              onPress={() => store.step(1)}
            />
            <Button variant="primary" size="small" onPress={onSubmit} data-testid="submit">
              {t(session.detail.returned === null ? 'submit' : 'resubmit')} <CommandKey command="task.submit" />
            </Button>
          </div>
        </>
      )}
    </header>
  );
}
