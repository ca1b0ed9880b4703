/** The buttons of the labeling room's bar. Each part is rendered only when what it shows changes. */
import { BookOpen, ChevronLeft, ChevronRight, Flag, Redo2, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandKey } from '../keyboard/command-key.tsx';
import { Button } from '../parts/button.tsx';
import type { LabelStore } from './label-store.ts';
import { ToolButton } from './tool-button.tsx';

type HistoryButtonsProps = {
  readonly store: LabelStore;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
};

export const HistoryButtons = memo(function HistoryButtons(props: HistoryButtonsProps) {
  const { store, canUndo, canRedo } = props;
  const { t } = useTranslation('label');
  return (
    <>
      <ToolButton
        name={t('command.task_undo')}
        command="task.undo"
        testId="undo"
        icon={<Undo2 aria-hidden />}
        disabled={!canUndo}
        onPress={() => store.travel('undo')}
      />
      <ToolButton
        name={t('command.task_redo')}
        command="task.redo"
        testId="redo"
        icon={<Redo2 aria-hidden />}
        disabled={!canRedo}
        onPress={() => store.travel('redo')}
      />
    </>
  );
});

type TaskButtonsProps = {
  readonly store: LabelStore;
  readonly editable: boolean;
  readonly isReturned: boolean;
  readonly onSubmit: () => void;
  readonly onReport: () => void;
  readonly onGuideline: () => void;
};

export const TaskButtons = memo(function TaskButtons(props: TaskButtonsProps) {
  const { store, editable, isReturned, onSubmit, onReport, onGuideline } = props;
  const { t } = useTranslation('label');
  return (
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
        {t(isReturned ? 'resubmit' : 'submit')} <CommandKey command="task.submit" />
      </Button>
    </div>
  );
});
