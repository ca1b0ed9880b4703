/**
 * Undo and redo of one task. A history is an annotation that the work started from and the steps taken since;
 * steps are stored one by one as they happen, so replaying them restores the history after a restart.
 */
import { z } from 'zod';
import type { Annotation } from '../annotation/annotation.ts';
import { Command, apply } from './command.ts';

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
  switch (step.step) {
    case 'do': {
      const applied = apply(history.annotation, step.command);
      if (applied === null) return null;
      return {
        annotation: applied.annotation,
        past: [...history.past, applied.inverse],
        future: [],
      };
    }
    case 'undo':
      return travel(history, history.past, (annotation, rest, inverse) => ({
        annotation,
        past: rest,
        future: [...history.future, inverse],
      }));
    case 'redo':
      return travel(history, history.future, (annotation, rest, inverse) => ({
        annotation,
        past: [...history.past, inverse],
        future: rest,
      }));
  }
}

function travel(
  history: History,
  stack: readonly Command[],
  join: (annotation: Annotation, rest: readonly Command[], inverse: Command) => History,
): History | null {
  const command = stack.at(-1);
  if (command === undefined) return null;
  const applied = apply(history.annotation, command);
  if (applied === null) return null;
  return join(applied.annotation, stack.slice(0, -1), applied.inverse);
}

/** Takes all steps in order; null when one of them does not fit. */
export function replay(
  base: Annotation,
  steps: readonly Step[],
  earlier: EarlierEdits = noEarlierEdits,
): History | null {
  let history: History | null = historyOf(base, earlier);
  for (const step of steps) {
    history = take(history, step);
    if (history === null) return null;
  }
  return history;
}
