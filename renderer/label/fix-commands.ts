/** What the keys of the labeling tools do where a submission is put right instead of handed in. */
import type { BoxCanvas } from '../canvas/box-canvas-face.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';
import { problemsIn } from './session.ts';
import type { TaskFrame } from './task-frame.ts';

/** Hands the frame what is complete; says what is missing where it is not. */
export function keepIn(frame: TaskFrame, store: LabelStore, session: Session): void {
  const [problem] = problemsIn(session);
  if (problem === undefined) frame.keep(session.history.annotation);
  else store.say({ word: 'problem', problem });
}

/** Escape leaves once there is nothing to let go of. */
export function fixCommands(frame: TaskFrame, canvas: () => BoxCanvas | null): CommandHandlers {
  return {
    'boxes.drop': () => {
      if (canvas()?.escape() !== true) frame.leave();
    },
    'fix.leave': frame.leave,
    'choice.back': notHere,
  };
}

/** The key is left to the browser. */
export function notHere(): false {
  return false;
}
