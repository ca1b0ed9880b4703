/** A call whose answer belongs to one view: asked when its input changes and when one of its topics changed. */
import { useCallback, useEffect } from 'react';
import { create } from 'zustand';
import type { Topic } from '#shared/contract/host-events.ts';
import type { Failure } from '#shared/failure.ts';
import { type AnyCall, type InputOf, type OutputOf, call } from '../host.ts';
import { type Resource, onChanged } from './resource.ts';

type Answer = { readonly value: unknown; readonly failure: Failure | null };

/** Answers of the views that are open, by question. */
const useAnswers = create<Readonly<Record<string, Answer>>>()(() => ({}));

/** The answer to a call with input. An answer to an older input is never shown. */
export function useCall<N extends AnyCall>(
  name: N,
  input: InputOf<N>,
  topics: readonly Topic[],
): Resource<OutputOf<N>> {
  const question = JSON.stringify(input);
  const watched = topics.join(' ');
  const key = `${name} ${question}`;
  const answer = useAnswers((answers) => answers[key]);

  const refetch = useCallback(async () => {
    const result = await call(name, JSON.parse(question) as InputOf<N>);
    useAnswers.setState((answers) => ({
      [key]: result.ok
        ? { value: result.value, failure: null }
        : { value: answers[key]?.value ?? null, failure: result.failure },
    }));
  }, [name, question, key]);

  useEffect(() => {
    void refetch();
    const stop = onChanged(watched.split(' ') as Topic[], () => void refetch());
    return () => {
      stop();
      useAnswers.setState(({ [key]: _gone, ...others }) => others, true);
    };
  }, [refetch, watched, key]);

  return {
    value: (answer?.value ?? null) as OutputOf<N> | null,
    failure: answer?.failure ?? null,
    refetch,
  };
}
