/**
 * The gate that every call of the page passes: who asks, what for, with what, and what may go back. It knows nothing
 * of Electron, so that all of it can be tested.
 */
import { z } from 'zod';
import type {
  CallName,
  ShellCallInput,
  ShellCallName,
  ShellCallOutput,
} from '#shared/contract/calls.ts';
import { calls, shellCalls } from '#shared/contract/calls.ts';
import { failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import type { Log } from '#shared/node/log.ts';
import { describeThrown } from '#shared/node/log.ts';
import { isOwnUrl } from './origin.ts';

/** Who sent a call, as Electron reports it. */
export type Caller = {
  /** Address of the frame that sent it; null when the frame is gone already. */
  readonly url: string | null;
  /** Whether that is the window's own frame, not one inside it. */
  readonly isTopFrame: boolean;
  /** Whether it lives in the app's window. */
  readonly isOwnWindow: boolean;
};

/** The calls that the shell answers. */
export type ShellAnswers = {
  readonly [N in ShellCallName]: (
    input: z.output<(typeof shellCalls)[N]['input']>,
  ) => Promise<ShellCallOutput<N>>;
};

export type Gate = (caller: Caller, name: unknown, input: unknown) => Promise<Result<unknown>>;

/** Makes the gate in front of `callHost` and `shellAnswers`. It never throws: whatever goes wrong is a failure. */
export function createGate(options: {
  readonly callHost: (name: CallName, input: unknown) => Promise<Result<unknown>>;
  readonly shellAnswers: ShellAnswers;
  readonly log: Log;
}): Gate {
  const { callHost, shellAnswers, log } = options;
  /** Folders and files that the person chose in the system's dialog since the app started. */
  const chosenPaths = new Set<string>();

  async function answerFromShell(name: ShellCallName, input: unknown): Promise<Result<unknown>> {
    if (name === 'shell.chooseFolder') {
      const chosen = await shellAnswers[name](input as ShellCallInput<typeof name>);
      if (chosen.folder !== null) chosenPaths.add(chosen.folder);
      return ok(chosen);
    }
    if (name === 'shell.chooseFile') {
      const chosen = await shellAnswers[name](input as ShellCallInput<typeof name>);
      if (chosen.file !== null) chosenPaths.add(chosen.file);
      return ok(chosen);
    }
    // The input was parsed with the schema of this very name.
    const answer = shellAnswers[name] as (parsed: unknown) => Promise<unknown>;
    return ok(await answer(input));
  }

  async function forward(name: CallName, input: unknown): Promise<Result<unknown>> {
    const path = pathIn(name, input);
    if (path !== null && !chosenPaths.has(path)) {
      log.warn('call-refused', { name, why: 'a folder that nobody chose' });
      return failed(failure('not-allowed'));
    }
    const result = await callHost(name, input);
    if (!result.ok) return result;
    const output = calls[name].output.safeParse(result.value);
    if (output.success) return ok(output.data);
    log.warn('reply-malformed', { name, why: z.prettifyError(output.error) });
    return failed(failure('unexpected', {}, `${name}: ${z.prettifyError(output.error)}`));
  }

  return async (caller, name, input) => {
    if (!isTrusted(caller)) {
      log.warn('call-refused', { why: 'sender', url: caller.url, topFrame: caller.isTopFrame });
      return failed(failure('not-allowed'));
    }
    try {
      if (isShellCall(name)) {
        const parsed = shellCalls[name].input.safeParse(input);
        if (!parsed.success) return malformed(name, parsed.error);
        return await answerFromShell(name, parsed.data);
      }
      if (!isHostCall(name)) {
        log.warn('call-refused', { why: 'unknown name' });
        return failed(failure('input-invalid', {}, 'unknown call'));
      }
      const parsed = calls[name].input.safeParse(input);
      if (!parsed.success) return malformed(name, parsed.error);
      return await forward(name, parsed.data);
    } catch (thrown) {
      log.warn('call-broke', { name: String(name), message: describeThrown(thrown) });
      return failed(failure('unexpected', {}, describeThrown(thrown)));
    }
  };
}

/** Whether a caller is the app's own page in the app's own window, and its top frame. */
export function isTrusted(caller: Caller): boolean {
  return caller.isTopFrame && caller.isOwnWindow && caller.url !== null && isOwnUrl(caller.url);
}

/** The place on this computer that a call is about; null for calls that are about none. */
function pathIn(name: CallName, input: unknown): string | null {
  switch (name) {
    case 'requester.export':
    case 'app.diagnostics':
      return calls[name].input.parse(input).folder;
    case 'folder.look':
    case 'folder.open':
    case 'folder.lookForLabels':
    case 'folder.bringLabels':
      return calls[name].input.parse(input).path;
    default:
      return null;
  }
}

function isHostCall(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function isShellCall(name: unknown): name is ShellCallName {
  return typeof name === 'string' && Object.hasOwn(shellCalls, name);
}

function malformed(name: string, error: z.ZodError): Result<never> {
  return failed(failure('input-invalid', {}, `${name}: ${z.prettifyError(error)}`));
}
