/** What a caller is told when something was thrown: never more than the refusal says. */
import { Refusal } from '../refusal.ts';

/** Seconds after which a caller may try again when the database was locked. */
const BUSY_RETRY_S = 2;

/** The refusal that an error stands for; unknown errors become `internal` and reveal nothing. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = codeOf(error);
  if (code.startsWith('SQLITE_BUSY')) {
    return new Refusal('busy', 'The database is in use. Nothing was changed.', {
      retryAfterS: BUSY_RETRY_S,
    });
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new Refusal('storage-full', 'The disk of the hub is full. Nothing was changed.');
  }
  return new Refusal(
    'internal',
    'The hub failed. Nothing was changed; the operator finds why in the log.',
  );
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  return '';
}
