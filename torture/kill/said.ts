/** What the labeler says once it was acknowledged. */
import type { Step } from '#shared/edit/history.ts';
import type { TaskId } from '#shared/ids.ts';

export type Said =
  | { readonly said: 'ready' }
  | { readonly said: 'step'; readonly taskId: TaskId; readonly at: number; readonly step: Step }
  | {
      readonly said: 'submission';
      readonly taskId: TaskId;
      readonly submissionId: string;
      readonly revision: number;
    };
