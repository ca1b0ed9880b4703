import { AppealDialog } from './appeal-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { closeTaskDialog, useTaskDialog } from './task-dialog-store.ts';

/** Shows the dialog about a task that some view has opened. */
export function TaskDialogs() {
  const open = useTaskDialog((state) => state.open);
  if (open === null) return null;
  const Shown = open.dialog === 'history' ? HistoryDialog : AppealDialog;
  return <Shown key={open.taskId} taskId={open.taskId} onClose={closeTaskDialog} />;
}
