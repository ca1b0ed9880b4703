/** The window's way to the host: typed calls and events over the bridge that the preload left on `window.jaturi`. */
import type { z } from 'zod';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { calls, shellCalls } from '#shared/contract/calls.ts';
import type { HostEvent, HostEventName } from '#shared/contract/host-events.ts';
import { failure } from '#shared/failure.ts';
import { failed, type Result } from '#shared/result.ts';
import { askOverLine, dropLine, isLineCall, wantLine } from './line.ts';

declare global {
  interface Window {
    readonly jaturi: Bridge;
  }
}

type AllCalls = typeof calls & typeof shellCalls;
/** Every call that the window can make. */
export type AnyCall = keyof AllCalls;
export type InputOf<N extends AnyCall> = z.input<AllCalls[N]['input']>;
export type OutputOf<N extends AnyCall> = z.output<AllCalls[N]['output']>;

/**
 * Asks the host, or the shell for names that begin with `shell.`. Never rejects: a broken bridge comes back as
 * `unexpected` with the technical text in its detail. Types hold because the gate and the
 * host check what is asked, and answers are checked by their schema or made of what was.
 */
export async function call<N extends AnyCall>(
  name: N,
  input: InputOf<N>,
): Promise<Result<OutputOf<N>>> {
  try {
    const direct = isLineCall(name) ? askOverLine(name, input) : null;
    return (await (direct ?? window.jaturi.call(name, input))) as Result<OutputOf<N>>;
  } catch (error) {
    return failed(
      failure('unexpected', {}, error instanceof Error ? error.message : String(error)),
    );
  }
}

/** Hears a host event; returns how to stop hearing it. */
export function on<N extends HostEventName>(
  name: N,
  listener: (event: HostEvent<N>) => void,
): () => void {
  return window.jaturi.on(name, (event) => listener(event as HostEvent<N>));
}

/** Has the line to the host laid, and laid again whenever the host is back; returns how to stop. */
export function followLine(): () => void {
  wantLine();
  return on('host', ({ running }) => {
    dropLine();
    if (running) wantLine();
  });
}
