/** Errors of the hub as application/problem+json (RFC 9457). */
import { z } from 'zod';

export const problemCodes = [
  'body-malformed',
  'body-too-large',
  'unauthenticated',
  'wrong-password',
  'too-many-attempts',
  'forbidden',
  'account-suspended',
  'not-found',
  'range-not-satisfiable',
  'no-work-left',
  'batch-limit-reached',
  'level-needed',
  'work-paused',
  'practice-needed',
  'key-reused',
  'device-unknown',
  'seq-reuse',
  'seq-gap',
  'offset-differs',
  'hash-differs',
  'cursor-gone',
  'protocol-unsupported',
  'busy',
  'storage-full',
  'internal',
] as const;
export const ProblemCode = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** What the client can do about it. */
export const ProblemAction = z.enum([
  'retry',
  'refresh-token',
  'rotate-epoch',
  'resnapshot',
  'upgrade-app',
  'free-space',
  'contact-operator',
  'fix-request',
]);
export type ProblemAction = z.infer<typeof ProblemAction>;

export const problemType = 'application/problem+json';

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: ProblemCode,
  retryable: z.boolean(),
  /** Seconds; set on 429 and 503. */
  retryAfterS: z.number().optional(),
  action: ProblemAction,
  requestId: z.string(),
  /** `seq-gap` and `seq-reuse`: the sequence number that the hub expects next. */
  expectedSeq: z.number().int().optional(),
  /** `offset-differs`: how many bytes of the blob the hub has. */
  expectedOffset: z.number().int().optional(),
});
export type Problem = z.infer<typeof Problem>;
