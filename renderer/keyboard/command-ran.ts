import type { Match } from './matcher.ts';

/** The window's event for "a key ran this command", whose detail is a `Match`. For whoever looks on; nothing is done by it. */
export const commandRan = 'jaturi-command';

export function tellCommandRan(match: Match): void {
  window.dispatchEvent(new CustomEvent<Match>(commandRan, { detail: match }));
}
