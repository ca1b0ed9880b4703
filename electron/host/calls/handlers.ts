/** What a handler of a call is. */
import type { z } from 'zod';
import type { CallName, CallOutput, calls } from '#shared/contract/calls.ts';
import type { Result } from '#shared/result.ts';
import type { App } from '../app/app.ts';

export type Handler<N extends CallName> = (
  app: App,
  input: z.output<(typeof calls)[N]['input']>,
) => Promise<Result<CallOutput<N>>> | Result<CallOutput<N>>;

export type Handlers = { readonly [N in CallName]: Handler<N> };
