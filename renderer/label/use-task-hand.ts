/** What can be done to any task on screen, whatever is labeled in it: handing in, undo, other tasks, report, guideline. */
import { useCallback, useState } from 'react';
import type { Report } from '#shared/annotation/annotation.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import { useSteady } from '../parts/use-steady.ts';
import { keepIn, notHere } from './fix-commands.ts';
import { focusOther } from './focus-other.ts';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';
import { taskDialogCommands } from './task-dialog-commands.ts';
import type { TaskFrame } from './task-frame.ts';
import { submitSeen } from './type-ahead.ts';
import type { PinWalk } from './use-pins.ts';

export type TaskHand = {
  readonly commands: CommandHandlers;
  /** Nothing is answered about what could not be seen; says why not. */
  readonly isAnswerable: () => boolean;
  /** These stay the same functions. */
  readonly submit: () => void;
  readonly askReport: () => void;
  readonly askGuideline: () => void;
  readonly report: (made: Report) => void;
  readonly closeDialog: () => void;
  readonly dialog: 'report' | 'guideline' | null;
};

export function useTaskHand(wanted: {
  readonly store: LabelStore;
  readonly session: Session;
  /** Undefined in the labeling room. */
  readonly frame: TaskFrame | undefined;
  readonly pins: PinWalk;
  /** Whether the picture cannot be shown, so that it can only be reported. */
  readonly isBroken: boolean;
}): TaskHand {
  const { store, session, frame, pins, isBroken } = wanted;
  const { editable, summary } = session.detail;
  const { taskId } = summary;
  const [dialog, setDialog] = useState<'report' | 'guideline' | null>(null);

  const isAnswerable = (): boolean => {
    const isReport = session.history.annotation.report !== null;
    if (isBroken && !isReport) store.say({ word: 'undecodable' });
    else if (store.seenId() !== taskId) store.say({ word: 'unseen' });
    else return true;
    return false;
  };
  const submit = useSteady(() => {
    if (frame !== undefined) keepIn(frame, store, session);
    else if (!editable || isAnswerable()) store.submit();
  });
  const report = useCallback(
    (made: Report) => {
      setDialog(null);
      store.edit({ verb: 'report', report: made });
      store.submit();
    },
    [store],
  );
  const askReport = useSteady(() => {
    if (!editable) return;
    if (isBroken) report({ reason: 'undecodable', note: '' });
    else setDialog('report');
  });
  const askGuideline = useCallback(() => setDialog('guideline'), []);
  const closeDialog = useCallback(() => setDialog(null), []);

  return {
    commands: {
      'pins.next': () => pins.move(1),
      'pins.previous': () => pins.move(-1),
      'task.submit': (_which, pressedAt) => {
        const seen = store.seenId(pressedAt);
        if (seen === null || seen === taskId) submit();
        else submitSeen(store, pressedAt);
      },
      'task.next': () => store.step(1),
      'task.previous': () => store.step(-1),
      'task.undo': () => store.travel('undo'),
      'task.redo': () => store.travel('redo'),
      'task.report': askReport,
      'task.guideline': askGuideline,
      'task.panel': focusOther,
      ...(frame === undefined ? taskDialogCommands(store, session) : aloneCommands),
    },
    isAnswerable,
    submit,
    askReport,
    askGuideline,
    report,
    closeDialog,
    dialog,
  };
}

/** In a frame there is no other task to go to, and nobody to report to. */
const aloneCommands: CommandHandlers = {
  'task.next': notHere,
  'task.previous': notHere,
  'task.report': notHere,
  'task.history': notHere,
  'task.appeal': notHere,
};
