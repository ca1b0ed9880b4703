/** The commands that open a dialog about the task on screen. */
import { openTaskDialog } from '../history/task-dialog-store.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';

export function taskDialogCommands(store: LabelStore, { detail }: Session): CommandHandlers {
  const { taskId } = detail.summary;
  return {
    'task.history': () => openTaskDialog('history', taskId),
    'task.appeal': () => {
      if (detail.returned?.appealable === true) openTaskDialog('appeal', taskId);
      else store.say({ word: 'not-appealable' });
    },
  };
}
