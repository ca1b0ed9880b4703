/** Which scopes are alive on screen now, as the views that listen for commands have them. */
import type { Scope } from '#shared/keyboard/scopes.ts';

type Listening = { readonly current: { readonly active: readonly Scope[] } };

const listening = new Set<Listening>();

/** Counts the scopes of a view until the returned function is called. */
export function keepAlive(view: Listening): () => void {
  listening.add(view);
  return () => listening.delete(view);
}

/** Every scope whose keys run something now. */
export function aliveScopes(): ReadonlySet<Scope> {
  return new Set([...listening].flatMap(({ current }) => current.active));
}
