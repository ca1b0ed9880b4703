/** How a room answers a route: typed by the one list of routes that the client uses too. */
import type { z } from 'zod';
import type { routes, RouteName } from '#shared/protocol/routes.ts';
import type { Caller, HubContext } from '../context.ts';

type Definition<N extends RouteName> = (typeof routes)[N];

/** Names behind the colons of a path. */
export type ParametersOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParametersOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type QueryOf<N extends RouteName> =
  Definition<N> extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
type BodyOf<N extends RouteName> =
  Definition<N> extends { body: infer B extends z.ZodType }
    ? z.output<B>
    : Definition<N> extends { body: 'bytes' }
      ? Uint8Array
      : undefined;
type CallerOf<N extends RouteName> = Definition<N>['access'] extends 'anyone' ? null : Caller;

export type Asked<N extends RouteName> = {
  readonly parameters: Readonly<Record<ParametersOf<Definition<N>['path']>, string>>;
  readonly query: QueryOf<N>;
  readonly body: BodyOf<N>;
  readonly caller: CallerOf<N>;
  /** Where the request came from, for limits and the audit. */
  readonly address: string;
  readonly headers: Headers;
};

/** What goes out: checked against the route's schema, or a stream of bytes where the route says so. */
export type Answered<N extends RouteName> = Definition<N>['reply'] extends infer R
  ? R extends z.ZodType
    ? {
        readonly reply: z.input<R>;
        readonly status?: Definition<N>['status'][number];
        readonly headers?: Readonly<Record<string, string>>;
      }
    : Response
  : never;

export type Handler<N extends RouteName> = (
  context: HubContext,
  asked: Asked<N>,
) => Promise<Answered<N>>;

export type Handlers = { readonly [N in RouteName]: Handler<N> };
