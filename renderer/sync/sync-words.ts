/** What the quiet badge says, as keys of the catalogue, so that it can be tested without a language. */
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import { secondsUntil } from '../format/duration.ts';

export type SyncWord =
  | { readonly key: 'waiting' | 'heldCount'; readonly count: number }
  | { readonly key: 'nextTry'; readonly seconds: number }
  | { readonly key: 'allSent' | 'syncing' | 'offline' | 'paused' | 'authRequired' | 'blocked' };

const phaseWords = {
  syncing: 'syncing',
  offline: 'offline',
  paused: 'paused',
  'auth-required': 'authRequired',
  blocked: 'blocked',
} as const;

/**
 * The badge's words in order: what waits, the state, when it is tried again. `now` is wall time of this PC.
 * A next try is told only where the app tries by itself.
 */
export function syncWords(
  status: Pick<SyncStatus, 'phase' | 'waiting' | 'held' | 'nextTryAt'>,
  now: number,
): readonly SyncWord[] {
  const words: SyncWord[] = [];
  if (status.waiting > 0) words.push({ key: 'waiting', count: status.waiting });
  if (status.held.length > 0) words.push({ key: 'heldCount', count: status.held.length });
  if (status.phase !== 'idle') words.push({ key: phaseWords[status.phase] });
  if (isRetrying(status)) {
    words.push({ key: 'nextTry', seconds: secondsUntil(status.nextTryAt ?? now, now) });
  }
  return words.length === 0 ? [{ key: 'allSent' }] : words;
}

/** Whether the app will try again by itself at a time that it knows. */
export function isRetrying(status: Pick<SyncStatus, 'phase' | 'nextTryAt'>): boolean {
  return status.nextTryAt !== null && (status.phase === 'offline' || status.phase === 'blocked');
}
