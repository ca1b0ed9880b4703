/** The host as the window calls it, where a call that fails ends the run. */
import type { CallInput, CallName, CallOutput } from '#shared/contract/calls.ts';
import type { Host } from '#host/environment.ts';

/** The call's value. Throws when the call failed. */
export async function get<N extends CallName>(
  host: Pick<Host, 'call'>,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const result = await host.call(name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
  return result.value as CallOutput<N>;
}

/** Asks every 25 ms until there is an answer. Throws after `mostMs` with what was last wrong. */
export async function until<T>(
  what: string,
  mostMs: number,
  look: () => Promise<T | null>,
): Promise<T> {
  const end = performance.now() + mostMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`${what} did not come within ${mostMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
