/**
 * The closed list of what can go wrong in front of a person.
 * A code is also a translation key: `failure.<code>.what`, `.safe` and `.do` in every catalogue.
 */
import { z } from 'zod';

export const failureCodes = [
  // reaching the hub
  'hub-unreachable',
  'hub-address-invalid',
  'hub-not-jaturi',
  'hub-error',
  'hub-busy',
  'protocol-too-old',
  'protocol-too-new',
  // people
  'wrong-password',
  'too-many-attempts',
  'auth-required',
  'not-allowed',
  'account-suspended',
  // work
  'no-work-left',
  'batch-limit-reached',
  'level-needed',
  'work-paused',
  'practice-needed',
  'not-found',
  'task-closed',
  'stale-step',
  'annotation-incomplete',
  'annotation-invalid',
  'work-unreadable',
  'review-incomplete',
  'already-sent',
  'appeal-impossible',
  'choice-closed',
  // files
  'asset-hash-differs',
  'asset-missing',
  'picture-undecodable',
  'disk-full',
  'disk-low',
  'disk-room-made',
  'metered',
  'folder-unwritable',
  'folder-synced',
  'folder-network',
  'import-nothing',
  'folder-elsewhere',
  'import-file-unreadable',
  'export-empty',
  // the app itself
  'database-newer',
  'database-damaged',
  'database-rebuilt',
  'work-restored',
  'second-instance',
  // another program holds the store's files: a virus scanner, a backup
  'store-busy',
  'embedded-hub-failed',
  // the process that keeps the work ended while it was asked; it is started again
  'host-restarted',
  'app-cannot-start',
  'window-crashed',
  'input-invalid',
  'cancelled',
  'unexpected',
] as const;

export const FailureCode = z.enum(failureCodes);
export type FailureCode = z.infer<typeof FailureCode>;

export const Failure = z.object({
  code: FailureCode,
  /** Facts that the translated sentence quotes: file, line, field, path, version… */
  facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  /** Technical text for "details", never shown first; holds no tokens and no labels. */
  detail: z.string().default(''),
});
export type Failure = z.infer<typeof Failure>;

/** Makes a failure; `facts` fill the placeholders of its translated sentences. */
export function failure(
  code: FailureCode,
  facts: Record<string, string | number> = {},
  detail = '',
): Failure {
  return { code, facts, detail };
}
