/** What another room puts around a task that is worked on with the tools of the labeling room. */
import type { ReactNode } from 'react';
import type { Annotation } from '#shared/annotation/annotation.ts';

export type TaskFrame = {
  /** In place of handing in; what is not complete does not get here. */
  readonly keep: (annotation: Annotation) => void;
  readonly leave: () => void;
  /** Whether the key of a class is the answer where one is chosen, as in the labeling room. */
  readonly answersAtOnce?: true;
  /** In place of the labeling room's bar; `tools` are those of the canvas, undo and redo. */
  readonly bar: (tools: ReactNode, onKeep: () => void) => ReactNode;
  /** Beside the task, in place of what the labeling room tells of the batch. */
  readonly side: (annotation: Annotation) => ReactNode;
};
