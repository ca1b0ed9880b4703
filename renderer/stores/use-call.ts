/** A call whose answer belongs to one view: asked when its input changes and when one of its topics changed. */
import { useCallback, useEffect, useState } from 'react';
import type { Topic } from '#shared/contract/host-events.ts';
import type { Failure } from '#shared/failure.ts';
import { type AnyCall, type InputOf, type OutputOf, call } from '../host.ts';
import { type Resource, onChanged } from './resource.ts';

type Answer<N extends AnyCall> = {
  readonly question: string;
  readonly value: OutputOf<N> | null;
  readonly failure: Failure | null;
};

/** The answer to a call with input. An answer to an older input is never shown. */
export function useCall<N extends AnyCall>(
  name: N,
  input: InputOf<N>,
  topics: readonly Topic[],
): Resource<OutputOf<N>> {
  const question = JSON.stringify(input);
  const watched = topics.join(' ');
  const [answer, setAnswer] = useState<Answer<N>>({ question, value: null, failure: null });

  const refetch = useCallback(async () => {
    const result = await call(name, JSON.parse(question) as InputOf<N>);
    setAnswer((before) => ({
      question,
      value: result.ok ? result.value : before.question === question ? before.value : null,
      failure: result.ok ? null : result.failure,
    }));
  }, [name, question]);

  useEffect(() => {
    let open = true;
    void refetch();
    const stop = onChanged(watched.split(' ') as Topic[], () => {
      if (open) void refetch();
    });
    return () => {
      open = false;
      stop();
    };
  }, [refetch, watched]);

  const current = answer.question === question;
  return {
    value: current ? answer.value : null,
    failure: current ? answer.failure : null,
    refetch,
  };
}
