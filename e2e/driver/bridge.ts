/** Calling the app as its own page does, for what a test wants to know but not to click. */
import type { Page } from 'playwright-core';
import type { Bridge } from '#shared/contract/bridge.ts';
import type {
  CallInput,
  CallName,
  CallOutput,
  ShellCallInput,
  ShellCallName,
  ShellCallOutput,
} from '#shared/contract/calls.ts';
import type { Result } from '#shared/result.ts';

declare global {
  interface Window {
    readonly jaturi: Bridge;
  }
}

type Input<N> = N extends CallName
  ? CallInput<N>
  : N extends ShellCallName
    ? ShellCallInput<N>
    : never;
type Output<N> = N extends CallName
  ? CallOutput<N>
  : N extends ShellCallName
    ? ShellCallOutput<N>
    : never;

/** Makes one call through the preload and the gate; failures are values here too. */
export async function tryCall<N extends CallName | ShellCallName>(
  page: Page,
  name: N,
  input: Input<N>,
): Promise<Result<Output<N>>> {
  const result = await page.evaluate(({ called, given }) => window.jaturi.call(called, given), {
    called: name,
    given: input,
  });
  return result as Result<Output<N>>;
}

/** Makes one call that must work. */
export async function call<N extends CallName | ShellCallName>(
  page: Page,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const result = await tryCall(page, name, input);
  if (result.ok) return result.value;
  throw new Error(`${name}: ${result.failure.code} ${result.failure.detail}`);
}
