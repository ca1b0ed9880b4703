/** A host under test, called as the window calls it. */
import { expect, onTestFinished, vi } from 'vitest';
import type { CallInput, CallName, CallOutput } from '#shared/contract/calls.ts';
import type { HostEvent, HostEventName } from '#shared/contract/host-events.ts';
import type { Failure } from '#shared/failure.ts';
import type { HostEnvironment } from '../environment.ts';
import { createHost } from '../host.ts';
import type { Host } from '../environment.ts';
import { passwordOf, temporaryFolder, testEnvironment } from './test-world.ts';
import type { TestHub } from './test-world.ts';

export type TestHost = Host & {
  readonly environment: HostEnvironment;
  /** The call's value; the test fails when the call did. */
  readonly get: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  /** The call's failure; the test fails when the call did not. */
  readonly refusal: <N extends CallName>(name: N, input: CallInput<N>) => Promise<Failure>;
  /** Events of a name, in their order. */
  readonly heard: <N extends HostEventName>(name: N) => HostEvent<N>[];
};

export async function openTestHost(environment: HostEnvironment): Promise<TestHost> {
  const host = await createHost(environment);
  const events: { name: string; event: unknown }[] = [];
  host.on((name, event) => events.push({ name, event }));
  onTestFinished(() => host.close());
  return {
    ...host,
    environment,
    get: async (name, input) => {
      const result = await host.call(name, input);
      expect(result).toMatchObject({ ok: true });
      return (result as unknown as { value: never }).value;
    },
    refusal: async (name, input) => {
      const result = await host.call(name, input);
      expect(result).toMatchObject({ ok: false });
      return (result as unknown as { failure: Failure }).failure;
    },
    heard: (name) => events.filter((one) => one.name === name).map((one) => one.event as never),
  };
}

/** A host of someone who is signed in at a hub. */
export async function signedInHost(
  hub: Pick<TestHub, 'url'>,
  name: string,
  parts: Partial<HostEnvironment> = {},
): Promise<TestHost> {
  const dir = parts.dir ?? (await temporaryFolder());
  const host = await openTestHost(testEnvironment(dir, parts));
  await host.get('server.connect', { url: hub.url() });
  await host.get('account.signIn', { name, password: passwordOf(name) });
  return host;
}

/** Asks until `expected` holds: things that come by themselves come when they come. */
export function eventually<T>(expected: () => Promise<T> | T): Promise<T> {
  return vi.waitFor(expected, { timeout: 60_000, interval: 25 });
}

/** Waits until nothing is left to send. */
export async function allSent(host: TestHost): Promise<void> {
  await eventually(async () => {
    const status = await host.get('sync.status', {});
    expect(status).toMatchObject({ waiting: 0, phase: 'idle' });
  });
}
