/** What the host was asked for, kept fresh: asked when a view opens and again when one of its topics changed. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Topic } from '#shared/contract/host-events.ts';
import type { Failure } from '#shared/failure.ts';
import { type AnyCall, type InputOf, type OutputOf, call, on } from '../host.ts';
import { useAppStore } from './app-store.ts';

export type Resource<Value> = {
  /** The last answer; null until there is one. It stays while a newer one is fetched. */
  readonly value: Value | null;
  /** Why the last question got no answer; null when it did. */
  readonly failure: Failure | null;
  /** Asks again now. */
  readonly refetch: () => Promise<void>;
};

/**
 * Makes a store for a call without input, and the hook that shows it. Someone else's answer is never shown: it is
 * forgotten when the account changes.
 */
export function createResource<N extends AnyCall>(
  name: N,
  input: InputOf<N>,
  topics: readonly Topic[],
): () => Resource<OutputOf<N>> {
  let running = false;
  let again = false;

  const useStore = create<Resource<OutputOf<N>>>()((set) => {
    async function refetch(): Promise<void> {
      if (running) {
        again = true;
        return;
      }
      running = true;
      do {
        again = false;
        const person = accountId();
        const result = await call(name, input);
        if (person !== accountId()) again = true;
        else if (result.ok) set({ value: result.value, failure: null });
        else set({ failure: result.failure });
      } while (again);
      running = false;
    }
    return { value: null, failure: null, refetch };
  });

  useAppStore.subscribe((now, before) => {
    if (now.state?.account?.accountId !== before.state?.account?.accountId) {
      useStore.setState({ value: null, failure: null });
    }
  });

  return function useResource() {
    const resource = useStore();
    const { refetch } = resource;
    useEffect(() => {
      void refetch();
      return onChanged(topics, () => void refetch());
    }, [refetch]);
    return resource;
  };
}

/** Hears that one of the topics changed, or that the host came back and may have been missed; returns how to stop. */
export function onChanged(topics: readonly Topic[], listener: () => void): () => void {
  const stops = [
    on('changed', (event) => {
      if (event.topics.some((topic) => topics.includes(topic))) listener();
    }),
    on('host', ({ running }) => {
      if (running) listener();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function accountId(): string | null {
  return useAppStore.getState().state?.account?.accountId ?? null;
}
