/**
 * Undo and redo of one task. A history is an annotation that the work started from and the steps taken since;
 * steps are stored one by one as they happen, so replaying them restores the history after a restart.
 */
import { z } from 'zod';
import type { Annotation } from '../annotation/annotation.ts';
import { Command, annotationOf, change, workOn } from './command.ts';

/** One finished gesture. Undoing and redoing are gestures too. */
export const Step = z.discriminatedUnion('step', [
  z.object({ step: z.literal('do'), command: Command }),
  z.object({ step: z.literal('undo') }),
  z.object({ step: z.literal('redo') }),
]);
export type Step = z.infer<typeof Step>;

export type History = {
  readonly annotation: Annotation;
  /** Inverses, the newest last. */
  readonly past: readonly Command[];
  /** Commands that were undone, the next to redo last. */
  readonly future: readonly Command[];
};

/** What can still be undone and redone of the edits that led to a submission. */
export const EarlierEdits = z.object({
  past: z.array(Command).readonly(),
  future: z.array(Command).readonly(),
});
export type EarlierEdits = z.infer<typeof EarlierEdits>;

export const noEarlierEdits: EarlierEdits = { past: [], future: [] };

/** A history that begins with `base`; with `earlier`, undo goes on into the edits that led to it. */
export function historyOf(base: Annotation, earlier: EarlierEdits = noEarlierEdits): History {
  return { annotation: base, past: earlier.past, future: earlier.future };
}

/** The history after one more step, or null when the step does not fit (nothing to undo, unknown id). */
export function take(history: History, step: Step): History | null {
  return replayOn(history, [step]);
}

/** Takes all steps in order; null when one of them does not fit. */
export function replay(
  base: Annotation,
  steps: readonly Step[],
  earlier: EarlierEdits = noEarlierEdits,
): History | null {
  return replayOn(historyOf(base, earlier), steps);
}

/** The history after further steps, in time that grows with their number, however long the history is already. */
export function replayOn(history: History, steps: readonly Step[]): History | null {
  if (steps.length === 0) return history;
  const work = workOn(history.annotation, steps.length);
  const past = [...history.past];
  let future = [...history.future];
  for (const step of steps) {
    const command = commandOf(step, past, future);
    const inverse = command === null ? null : change(work, command);
    if (inverse === null) return null;
    if (step.step === 'do') future = [];
    (step.step === 'undo' ? future : past).push(inverse);
  }
  return { annotation: annotationOf(work), past, future };
}

/** What the step does to the annotation; taken off the stack that it comes from. */
function commandOf(step: Step, past: Command[], future: Command[]): Command | null {
  if (step.step === 'do') return step.command;
  return (step.step === 'undo' ? past : future).pop() ?? null;
}
