/** The one place that turns the list of routes into HTTP: who may call, what goes in, what comes out, how it fails. */
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { Sha256 } from '#shared/ids.ts';
import { describeThrown } from '#shared/node/log.ts';
import { problemType } from '#shared/protocol/problem.ts';
import { routes } from '#shared/protocol/routes.ts';
import type { Route, RouteName } from '#shared/protocol/routes.ts';
import { limits, protocolHeader } from '#shared/protocol/version.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import { audit } from '../audit/audit.ts';
import { callerOf } from '../accounts/sessions.ts';
import type { Caller, HubContext } from '../context.ts';
import { leavePush } from '../escrow/leave-push.ts';
import { problemOf, Refusal } from '../refusal.ts';
import type { Asked, Handlers } from './handler.ts';
import { openApiDocument } from './open-api.ts';
import { readBytes, readJson, readRaw } from './read-body.ts';
import { refusalOf } from './refusal-of.ts';

/** What the server knows of a request besides the request. */
export type Sent = { readonly address: string };
type Environment = { Bindings: Sent; Variables: { requestId: string } };
type AnyHandler = (
  context: HubContext,
  asked: Record<keyof Asked<RouteName>, unknown>,
) => Promise<
  Response | { reply: unknown; status?: number; headers?: Readonly<Record<string, string>> }
>;

/** Makes the hub's HTTP face; `handlers` has one entry for each route, or it does not compile. */
export function serveRoutes(context: HubContext, handlers: Handlers): Hono<Environment> {
  const app = new Hono<Environment>();
  app.use(async (c, next) => {
    c.set('requestId', context.newId());
    await next();
    c.header(protocolHeader, String(replyVersion(context.protocol, c.req.raw.headers)));
    c.header('X-Request-Id', c.get('requestId'));
    c.header('X-Content-Type-Options', 'nosniff');
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  app.onError((error, c) => refused(context, c, error));
  app.notFound((c) => refused(context, c, new Refusal('not-found', 'There is no such route.')));
  const document = openApiDocument();
  app.get('/v1/openapi.json', (c) => c.json(document));
  for (const name of Object.keys(routes) as RouteName[]) {
    const handler = handlers[name] as unknown as AnyHandler;
    app.on(routes[name].method, routes[name].path, (c) => answer(context, c, name, handler));
  }
  return app;
}

async function answer(
  context: HubContext,
  c: Context<Environment>,
  name: RouteName,
  handler: AnyHandler,
): Promise<Response> {
  const route: Route = routes[name];
  const address = c.env?.address ?? 'local';
  if (route.anyVersion !== true && !isSpoken(context.protocol, c.req.raw.headers)) {
    if (name === 'push') return await keepOldPush(context, c.req.raw, address);
    throw unsupported(context.protocol);
  }
  const caller = await admitted(context, name, address, c.req.raw.headers);
  const asked = {
    caller,
    parameters: parametersOf(c.req.param()),
    query: route.query === undefined ? undefined : parsed(route.query, c.req.query(), 'query'),
    body: await bodyOf(route, c.req.raw),
    address,
    headers: c.req.raw.headers,
  };
  const answered = await handler(context, asked);
  if (answered instanceof Response) return answered;
  if (route.reply === 'bytes') throw new Error(`${name} must answer with bytes`);
  const etag = answered.headers?.['etag'];
  if (etag !== undefined && c.req.header('if-none-match') === etag) {
    return new Response(null, { status: 304, headers: { etag } });
  }
  // Parsing on the way out drops every field that the contract does not name.
  const body = JSON.stringify(route.reply.parse(answered.reply));
  return new Response(body, {
    status: answered.status ?? route.status[0] ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...answered.headers },
  });
}

async function bodyOf(route: Route, request: Request): Promise<unknown> {
  if (route.body === undefined) return undefined;
  if (route.body === 'bytes') return readBytes(request, limits.blobPartBytes);
  return parsed(route.body, await readJson(request), 'body');
}

function versionIn(headers: Headers): number {
  return Number(headers.get(protocolHeader));
}

function isSpoken({ least, most }: ProtocolRange, headers: Headers): boolean {
  const version = versionIn(headers);
  return Number.isInteger(version) && version >= least && version <= most;
}

/** A reply is in the version of its request; where that is not spoken, in the newest. */
function replyVersion(range: ProtocolRange, headers: Headers): number {
  return isSpoken(range, headers) ? versionIn(headers) : range.most;
}

function unsupported({ least, most }: ProtocolRange): Refusal {
  return new Refusal('protocol-unsupported', `Send ${protocolHeader} from ${least} to ${most}.`);
}

/** What an app pushes in a version of the past is stored and not read; it goes on keeping it, too. */
async function keepOldPush(
  context: HubContext,
  request: Request,
  address: string,
): Promise<Response> {
  const { least } = context.protocol;
  const version = versionIn(request.headers);
  if (!Number.isInteger(version) || version < 1 || version >= least) {
    throw unsupported(context.protocol);
  }
  const caller = await callerOf(context, request.headers.get('authorization'));
  const content = await readRaw(request);
  const escrowId = await leavePush(context, caller, { version, content, address });
  return new Response(JSON.stringify({ escrowId }), {
    status: 202,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

/** Nobody passes a route whose access is not named here. */
async function admitted(
  context: HubContext,
  name: RouteName,
  address: string,
  headers: Headers,
): Promise<Caller | null> {
  const route: Route = routes[name];
  if (route.access === 'anyone') return null;
  const caller = await callerOf(context, headers.get('authorization'));
  if (route.access === 'signed-in') return caller;
  if (caller.roles.includes(route.access)) return caller;
  if (route.access === 'requester' && caller.roles.includes('operator')) return caller;
  const { accountId } = caller;
  await audit(context, {
    accountId,
    address,
    action: name,
    object: route.path,
    result: 'forbidden',
  });
  throw new Refusal('forbidden', 'This needs the role of a requester.');
}

const parameterSchemas: Readonly<Record<string, z.ZodType>> = {
  appealId: z.uuid(),
  batchId: z.uuid(),
  deviceId: z.uuid(),
  operationId: z.uuid(),
  projectId: z.uuid(),
  sha256: Sha256,
};

function parametersOf(found: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(found)) {
    if (parameterSchemas[name]?.safeParse(value).success !== true) {
      throw new Refusal('not-found', 'There is nothing with this id.');
    }
  }
  return found;
}

function parsed(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const first = result.error.issues[0];
  const path = first === undefined ? '' : first.path.join('.');
  throw new Refusal(
    'body-malformed',
    `The ${where} is wrong at "${path}": ${first?.message ?? ''}`,
  );
}

function refused(context: HubContext, c: Context<Environment>, error: unknown): Response {
  const requestId = c.get('requestId');
  const refusal = refusalOf(error);
  if (refusal.code === 'internal') {
    context.log.error('request-failed', {
      requestId,
      path: c.req.path,
      thrown: describeThrown(error),
    });
  }
  const problem = problemOf(refusal, requestId);
  const response = new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': problemType },
  });
  if (problem.retryAfterS !== undefined) {
    response.headers.set('Retry-After', String(problem.retryAfterS));
  }
  if (problem.status === 401) response.headers.set('WWW-Authenticate', 'Bearer');
  return response;
}
