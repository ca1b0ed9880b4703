/** A host in a process of its own, called as the window calls it. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import type { CallInput, CallName, CallOutput } from '#shared/contract/calls.ts';
import type { Result } from '#shared/result.ts';

export type Asked = { readonly number: number } & (
  | { readonly ask: 'call'; readonly name: string; readonly input: unknown }
  | { readonly ask: 'memory' | 'close' }
);
export type Said =
  | { readonly ready: number }
  | { readonly number: number; readonly value: unknown };

export type HostLink = {
  /** The call's value. Throws when the call failed. */
  readonly get: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  /** Bytes held now, and the most that were ever held. */
  readonly memory: () => Promise<{ readonly now: number; readonly most: number }>;
  /** Milliseconds from the process's first own line until the host was open. */
  readonly openedInMs: number;
  readonly close: () => Promise<void>;
  /** Ends it without a chance to put anything in order. */
  readonly kill: () => Promise<void>;
};

const program = fileURLToPath(new URL('./host-process.ts', import.meta.url));

type Ask = Asked extends infer A ? (A extends unknown ? Omit<A, 'number'> : never) : never;

/** It ends with the benchmark, whatever comes of that. */
export async function startHost(dir: string, cleanup: Cleanup): Promise<HostLink> {
  const child = fork(program, [dir], { execArgv: ['--expose-gc'] });
  const open = new Map<number, (value: unknown) => void>();
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  cleanup.add(kill);
  let asked = 0;
  const openedInMs = await new Promise<number>((resolve, reject) => {
    child.on('message', (said: Said) => {
      if ('ready' in said) return resolve(said.ready);
      open.get(said.number)?.(said.value);
      open.delete(said.number);
    });
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
  });

  function ask(what: Ask): Promise<unknown> {
    asked += 1;
    const number = asked;
    return new Promise((resolve) => {
      open.set(number, resolve);
      child.send({ ...what, number });
    });
  }

  return {
    openedInMs,
    get: async (name, input) => {
      const result = (await ask({ ask: 'call', name, input })) as Result<never>;
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
      return result.value;
    },
    memory: async () => (await ask({ ask: 'memory' })) as { now: number; most: number },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      await ask({ ask: 'close' });
      child.disconnect();
      await exited;
    },
    kill,
  };

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await exited;
  }
}
