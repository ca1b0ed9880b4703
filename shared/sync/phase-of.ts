/** What a person is told of the machine's state. Looks at the feed that bring nothing are not worth a word. */
import type { SyncPhase } from '../contract/sync-status.ts';
import type { SyncState } from './sync-state.ts';

export function phaseOf(state: SyncState): SyncPhase {
  if (state.paused) return 'paused';
  if (!state.signedIn) return 'auth-required';
  if (state.trouble?.kind === 'refused') return 'blocked';
  if (state.trouble !== null && state.trouble.kind !== 'regreet') return 'offline';
  if (state.doing !== null && (state.waiting > 0 || state.greetedAt === null)) return 'syncing';
  return 'idle';
}
