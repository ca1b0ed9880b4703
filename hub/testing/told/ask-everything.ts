/** Asks as one person for everything that the protocol has, by every id there is; a new route is a new line here. */
import { validate as isUuid, v7 } from 'uuid';
import { routes } from '#shared/protocol/routes.ts';
import type { Route, RouteName } from '#shared/protocol/routes.ts';
import { ask } from '../person.ts';
import type { Asking, Person, Reply } from '../person.ts';
import { PASSWORD } from '../test-hub.ts';
import type { ToldWorld } from './told-world.ts';

export const routeNames = Object.keys(routes) as RouteName[];

/** Those that are closed to workers and reviewers. */
export function isClosed(name: RouteName): boolean {
  return routes[name].access === 'requester' || routes[name].access === 'operator';
}

type Asked = {
  readonly world: ToldWorld;
  readonly person: Person;
  /** An id of anything, or a hash. */
  readonly id: string;
};

/** What goes with a request: query and body; `asParameters` says that the path alone is enough. */
type More = (asked: Asked) => Asking & { readonly query?: string };
const asParameters: More = () => ({});
const inVersion2 = { headers: { 'Sync-Protocol': '2' } };

const asks: Record<RouteName, More> = {
  card: asParameters,
  signIn: ({ person }) => ({ body: { name: person.signedIn.account.name, password: PASSWORD } }),
  refresh: ({ person }) => ({
    body: { refreshToken: person.signedIn.tokens.refreshToken, requestId: v7() },
  }),
  signOut: asParameters,
  device: ({ person }) => ({ body: { deviceId: person.deviceId, name: 'test' } }),
  epoch: () => ({ body: { above: 1 } }),
  hello: ({ person }) => ({ query: `deviceId=${person.deviceId}&epoch=1` }),
  push: ({ person, id }) => ({
    body: {
      deviceId: person.deviceId,
      epoch: 1,
      operations: [person.operation('submission', { taskId: id })],
    },
  }),
  pull: asParameters,
  snapshot: asParameters,
  digest: ({ person }) => ({
    body: { deviceId: person.deviceId, epoch: 1, from: 1, through: 1000 },
  }),
  ownOperations: ({ person, id }) => ({
    ...inVersion2,
    query: `deviceId=${isUuid(id) ? id : person.deviceId}`,
  }),
  ownSubmissions: ({ id }) => ({ body: { submissionIds: [isUuid(id) ? id : v7()] } }),
  operation: asParameters,
  blob: () => inVersion2,
  blobPart: () => ({
    raw: 'x',
    headers: { 'Sync-Protocol': '2', 'Upload-Offset': '0', 'Upload-Length': '2' },
  }),
  escrow: ({ person, id }) => ({
    body: { deviceId: person.deviceId, key: null, reason: id, protocol: 2, content: '{}' },
  }),
  projects: asParameters,
  practice: asParameters,
  lease: ({ world, person }) => ({
    body: {
      projectId: world.projects[world.draw(2)]!.projectId,
      purpose: world.workers.includes(person) ? 'label' : 'review',
      tasks: 1,
    },
    headers: { 'Idempotency-Key': v7() },
  }),
  renew: asParameters,
  release: () => ({ body: {} }),
  manifest: asParameters,
  asset: asParameters,
  assetBlocks: asParameters,
  progress: asParameters,
  export: () => ({ query: 'format=jsonl' }),
  exportLines: () => ({ query: 'format=jsonl' }),
  quality: asParameters,
  policy: () => ({ body: { policy: 'doubt' } }),
  liftPause: ({ person }) => ({ body: { accountId: person.accountId } }),
  decideAppeal: () => ({ body: { decision: 'uphold' } }),
  held: asParameters,
  decideHeld: () => ({ body: { decision: 'release' } }),
  lookIntoFolder: () => ({ body: { path: '/nowhere' } }),
  openFolder: () => ({ body: { path: '/nowhere' } }),
  lookForLabels: () => ({ body: { path: '/nowhere' } }),
  bringLabels: () => ({ body: { path: '/nowhere' } }),
};

/** Asks one route with one id; throws where nobody has said how it is asked. */
export async function askRoute(
  world: ToldWorld,
  person: Person,
  name: RouteName,
  id: string,
): Promise<Reply> {
  const route: Route = routes[name];
  const more = (asks as Partial<Record<RouteName, More>>)[name];
  if (more === undefined) throw new Error(`the route ${name} is new: say here how it is asked`);
  const { query, ...asking } = more({ world, person, id });
  const path = route.path.replace(/:\w+/g, encodeURIComponent(id));
  const whole = query === undefined ? path : `${path}?${query}`;
  // The others are asked as the app asks them: by whoever is signed in.
  if (name === 'signIn' || name === 'card') return ask(world.hub, route.method, whole, asking);
  const reply = await person.ask(route.method, whole, asking);
  if (name === 'refresh' && reply.status === 200) person.signedIn.tokens = reply.body as never;
  return reply;
}

/** Asks every route with every id, page after page, and signs out at last. */
export async function askEverything(
  world: ToldWorld,
  person: Person,
  ids: readonly string[],
): Promise<void> {
  for (const name of routeNames.filter((one) => one !== 'signOut')) {
    const isById =
      /:/.test(routes[name].path) || name === 'ownOperations' || name === 'ownSubmissions';
    for (const id of isById && !isClosed(name) ? ids : ids.slice(0, 1)) {
      await askRoute(world, person, name, id);
    }
  }
  await turnPages(person, 'pull', 'cursor');
  await turnPages(person, 'snapshot', 'next');
  await askRoute(world, person, 'signOut', ids[0]!);
}

async function turnPages(
  person: Person,
  name: 'pull' | 'snapshot',
  by: 'cursor' | 'next',
): Promise<void> {
  const parameter = name === 'pull' ? 'cursor' : 'from';
  let place: string | null = '';
  for (let page = 0; place !== null && page < 100; page += 1) {
    const query: string = place === '' ? '' : `?${parameter}=${encodeURIComponent(place)}`;
    const { body } = await person.ask('GET', `${routes[name].path}${query}`);
    const reply = body as { cursor?: string; next?: string | null; more?: boolean };
    place = name === 'pull' && reply.more !== true ? null : (reply[by] ?? null);
  }
}

/** The routes that answered with success at least once. */
export function answeredRoutes({ sent }: ToldWorld): ReadonlySet<RouteName> {
  const patterns = routeNames.map((name) => {
    const { method, path } = routes[name];
    return { name, method, path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) };
  });
  return new Set(
    sent
      .filter(({ status }) => status < 300)
      .flatMap((one) =>
        patterns
          .filter(({ method, path }) => method === one.method && path.test(one.path))
          .map(({ name }) => name),
      ),
  );
}
