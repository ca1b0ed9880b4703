/** Submissions of one's own, for a device that did not make them. */
import { z } from 'zod';
import { BatchId, Sha256, SubmissionId, TaskId, WallTime } from '../ids.ts';

export const OwnSubmissionsRequest = z.object({
  submissionIds: z.array(SubmissionId).min(1).max(100).readonly(),
});

export const OwnSubmission = z.object({
  submissionId: SubmissionId,
  taskId: TaskId,
  batchId: BatchId,
  revision: z.number().int().positive(),
  parentId: SubmissionId.nullable(),
  /** The exact text that the hash was taken of. */
  annotation: z.string(),
  annotationSha256: Sha256,
  /** By the clock of the device that made it. */
  madeAt: WallTime,
});
export type OwnSubmission = z.infer<typeof OwnSubmission>;

/** As many of them, in the order of the request, as fit a reply; what is not this person's is left out. */
export const OwnSubmissions = z.object({ submissions: z.array(OwnSubmission).readonly() });
export type OwnSubmissions = z.infer<typeof OwnSubmissions>;
