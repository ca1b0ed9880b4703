/** Whatever a worker or a reviewer asks for, no byte of the reply has a gold answer or an answer that is none of theirs. */
import { validate as isUuid, v7 } from 'uuid';
import { expect, test } from 'vitest';
import { annotationText } from '#shared/annotation/annotation.ts';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { RouteName, routes } from '#shared/protocol/routes.ts';
import type { PracticeReply } from '#shared/protocol/practice.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { addAssets } from '../assets/asset-store.ts';
import { inTransaction } from '../context.ts';
import { addGold } from '../gold/gold-store.ts';
import { addPractice } from '../practice/practice-store.ts';
import { prepareText } from '../projects/prepared.ts';
import { ask, chosen, reviewBody, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, PASSWORD, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { keepUp } from '../upkeep/upkeep.ts';

/** A label's mark: the id of its item, which is nowhere else. */
function markOf(annotation: Annotation): string {
  return annotation.items[0]!.itemId;
}

/** The same numbers from the same seed. */
function drawsOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type World = {
  hub: TestHub;
  workers: Person[];
  reviewers: Person[];
  projectId: string;
  /** Everything that the hub sent to each person, under every token they had. */
  saidTo: (person: Person) => string;
  /** Everything that the hub sent to anyone. */
  said: () => string;
  gold: string[];
  /** Marks of practice answers, and where else than among practice they were sent. */
  practice: string[];
  practiceElsewhere: () => string[];
  /** Marks that each person may read: their own, and those of what they were given to judge. */
  known: Map<Person, Set<string>>;
  marks: Set<string>;
  /** Ids and hashes to ask for. */
  ids: Set<string>;
};

async function worldOf(): Promise<World> {
  const hub = await startTestHub();
  const sent: { token: string; text: string; path: string }[] = [];
  const { fetch } = hub.hub;
  hub.hub = {
    ...hub.hub,
    fetch: async (request, from) => {
      const response = await fetch(request, from);
      const token = request.headers.get('authorization') ?? '';
      const headers = JSON.stringify([...response.headers]);
      const text = Buffer.from(await response.clone().arrayBuffer()).toString('utf8');
      sent.push({ token, text: `${headers}${text}`, path: new URL(request.url).pathname });
      return response;
    },
  };
  const join = (role: 'worker' | 'reviewer') =>
    Promise.all([1, 2, 3].map((number) => hub.join(`${role} ${number}`, role)));
  const quality = QualityRules.parse({
    overlap: 2,
    mostAnswers: 3,
    goldShare: 0.4,
    practiceRight: 2,
    goldPass: 0.5,
    pause: { after: 3, below: 0.1 },
    pauseOdds: 1e6,
    reviewAbove: 0.01,
    secondOpinionShare: 1,
  });
  const texts = Array.from({ length: 12 }, (_, at) => `글 ${at}`);
  const project = await addTestProject(hub, { texts, rules: { quality } });
  const { db } = hub.hub.context;
  const assets = await db.selectFrom('asset').select('sha256').execute();
  const annotations = assets.map(() => chosen('good'));
  await inTransaction(hub.hub.context, (work) =>
    addGold(
      work,
      project.projectId,
      assets.map(({ sha256 }, at) => ({
        asset_sha256: sha256,
        file_name: `gold-file-${at}`,
        annotation: annotationText(annotations[at]!),
      })),
    ),
  );
  const gold = annotations.map(markOf);
  const practiceAnswers = [chosen('good'), chosen('bad')];
  const practice = practiceAnswers.map(markOf);
  await addPracticeTexts(hub, project.projectId, practiceAnswers);
  return {
    hub,
    workers: await join('worker'),
    reviewers: await join('reviewer'),
    projectId: project.projectId,
    saidTo: (person) =>
      sent.flatMap(({ token, text }) => (tokensOf(person).has(token) ? [text] : [])).join('\n'),
    said: () => sent.map(({ text }) => text).join('\n'),
    gold,
    practice,
    practiceElsewhere: () =>
      sent
        .filter(({ text }) => practice.some((mark) => text.includes(mark)))
        .map(({ path }) => path)
        .filter((path) => path !== `/v1/projects/${project.projectId}/practice`),
    known: new Map(),
    marks: new Set(gold),
    ids: new Set(assets.map(({ sha256 }) => sha256)),
  };
}

async function addPracticeTexts(hub: TestHub, projectId: string, answers: readonly Annotation[]) {
  const { context } = hub.hub;
  for (const [at, answer] of answers.entries()) {
    const from = { fileName: 'practice-file', row: at + 1 };
    const { asset, content } = await prepareText(context.assets, from, `연습 ${at}`, null);
    await inTransaction(context, async (work) => {
      await addAssets(work.db, [{ ...asset, content }]);
      await addPractice(work, projectId, [
        {
          asset_sha256: asset.sha256,
          file_name: 'practice-file',
          annotation: annotationText(answer),
          explanation: `까닭 ${at}`,
        },
      ]);
    });
  }
}

/** Does the practice as the app does: by what comes down. */
async function practise({ projectId }: World, person: Person): Promise<void> {
  const reply = await person.ask('GET', `/v1/projects/${projectId}/practice`);
  for (const { practiceId, answer } of (reply.body as PracticeReply).tasks) {
    const annotation = chosen(answer.items[0]!.classId);
    await person.push(person.operation('practice-answer', { practiceId, projectId, annotation }));
  }
}

/** Every token that this person ever had. */
const tokens = new Map<Person, Set<string>>();
function tokensOf(person: Person): Set<string> {
  const own = tokens.get(person) ?? new Set();
  tokens.set(person, own.add(`Bearer ${person.signedIn.tokens.accessToken}`));
  return own;
}

function knows(world: World, person: Person, mark: string): void {
  const own = world.known.get(person) ?? new Set();
  world.known.set(person, own.add(mark));
  world.marks.add(mark);
}

async function label(world: World, person: Person, draw: (below: number) => number): Promise<void> {
  const lease = await person.tryLease(world.projectId, 'label', 6);
  if (lease.status !== 201) return;
  const { batchId } = lease.body as { batchId: string };
  world.ids.add(batchId);
  for (const { taskId } of (await person.manifest(batchId)).tasks) {
    const annotation = chosen(draw(4) === 0 ? 'bad' : 'good');
    knows(world, person, markOf(annotation));
    const body = submissionBody({ taskId, batchId, annotation });
    const operation = person.operation('submission', body);
    for (const id of [taskId, body.submissionId, body.annotationSha256, operation.operationId]) {
      world.ids.add(id);
    }
    await person.push(operation);
  }
}

async function judge(world: World, person: Person, draw: (below: number) => number): Promise<void> {
  const lease = await person.tryLease(world.projectId, 'review', 6);
  if (lease.status !== 201) return;
  const { batchId } = lease.body as { batchId: string };
  world.ids.add(batchId);
  for (const { taskId, submitted } of (await person.manifest(batchId)).tasks) {
    const { submissionId, annotation } = submitted!;
    knows(world, person, markOf(annotation));
    const verdict = (['approve', 'return', 'fix'] as const)[draw(3)]!;
    const made = { batchId, taskId, submissionId, verdict };
    if (verdict !== 'fix') {
      await person.push(person.operation('review', reviewBody(made)));
      continue;
    }
    const fixed = chosen('bad');
    knows(world, person, markOf(fixed));
    // A correction is told to whose work it corrects.
    const maker = world.workers.find((one) => world.known.get(one)?.has(markOf(annotation)));
    if (maker !== undefined) knows(world, maker, markOf(fixed));
    await person.push(person.operation('review', reviewBody({ ...made, fixed })));
  }
}

type Open = {
  [K in RouteName]: (typeof routes)[K]['access'] extends 'requester' | 'operator' ? never : K;
}[RouteName];

/** Asks as this person for everything that there is to ask for; a new route is a new line here. */
const askings: Record<Open, (world: World, person: Person, id: string) => Promise<unknown>> = {
  card: ({ hub }) => ask(hub, 'GET', '/v1'),
  signIn: ({ hub }, person) =>
    ask(hub, 'POST', '/v1/auth/sign-in', {
      body: { name: person.signedIn.account.name, password: PASSWORD },
    }),
  refresh: (_, person) => person.refresh(),
  signOut: (_, person) => person.ask('POST', '/v1/auth/sign-out'),
  device: (_, person) => person.register(),
  epoch: (_, person) =>
    person.ask('POST', `/v1/devices/${person.deviceId}/epoch`, { body: { above: 1 } }),
  hello: (_, person) => person.ask('GET', `/v1/sync/hello?deviceId=${person.deviceId}&epoch=1`),
  push: (_, person, id) => person.tryPush([person.operation('submission', { taskId: id })]),
  pull: (_, person) => person.pull(),
  snapshot: async (_, person) => {
    let from: string | null = '';
    while (from !== null) {
      const query: string = from === '' ? '' : `?from=${encodeURIComponent(from)}`;
      const reply = await person.ask('GET', `/v1/sync/snapshot${query}`);
      from = (reply.body as { next?: string | null }).next ?? null;
    }
  },
  digest: (_, person) =>
    person.ask('POST', '/v1/sync/digest', {
      body: { deviceId: person.deviceId, epoch: 1, from: 1, through: 1000 },
    }),
  ownOperations: (_, person) =>
    person.ask('GET', `/v1/sync/operations?deviceId=${person.deviceId}`, {
      headers: { 'Sync-Protocol': '2' },
    }),
  ownSubmissions: ({ ids }, person) =>
    person.ask('POST', '/v1/sync/submissions', {
      body: { submissionIds: [...ids].filter((id) => isUuid(id)).slice(0, 100) },
    }),
  operation: (_, person, id) => person.ask('GET', `/v1/sync/operations/${id}`),
  blob: (_, person, id) =>
    person.ask('GET', `/v1/blobs/${id}`, { headers: { 'Sync-Protocol': '2' } }),
  blobPart: (_, person, id) =>
    person.ask('PATCH', `/v1/blobs/${id}`, {
      raw: 'x',
      headers: { 'Sync-Protocol': '2', 'Upload-Offset': '0' },
    }),
  escrow: (_, person, id) =>
    person.ask('POST', '/v1/escrow', {
      body: { deviceId: person.deviceId, key: null, reason: id, protocol: 2, content: '{}' },
    }),
  projects: (_, person) => person.ask('GET', '/v1/projects'),
  practice: ({ projectId }, person) => person.ask('GET', `/v1/projects/${projectId}/practice`),
  lease: ({ projectId }, person) => person.tryLease(projectId, 'label', 1),
  renew: (_, person, id) => person.ask('POST', `/v1/leases/${id}/renew`),
  release: (_, person, id) => person.ask('POST', `/v1/leases/${id}/release`, { body: {} }),
  manifest: (_, person, id) => person.ask('GET', `/v1/batches/${id}/manifest`),
  asset: (_, person, id) => person.ask('GET', `/v1/assets/${id}`),
  assetBlocks: (_, person, id) => person.ask('GET', `/v1/assets/${id}/blocks`),
};
/** Those that are asked for something by its id or hash. */
const askedById: ReadonlySet<string> = new Set<Open>([
  'operation',
  'blob',
  'renew',
  'manifest',
  'asset',
  'assetBlocks',
  'release',
]);

test.each([1])(
  'no gold answer and no other person’s answer is in any byte that the hub sends, seed %i',
  async (seed) => {
    const world = await worldOf();
    const draw = drawsOf(seed);
    const everyone = [...world.workers, ...world.reviewers];
    for (const worker of world.workers) await practise(world, worker);
    for (let round = 0; round < 3; round += 1) {
      for (const worker of world.workers) await label(world, worker, draw);
      for (const reviewer of world.reviewers) await judge(world, reviewer, draw);
      world.hub.time.now += 90_000_000;
      await keepUp(world.hub.hub.context);
      for (const person of everyone) {
        tokensOf(person);
        await person.refresh();
        tokensOf(person);
      }
    }
    const goldSeen = await world.hub.hub.context.db
      .selectFrom('mark')
      .select('submission_id')
      .where('source', '=', 'gold')
      .execute();
    expect(goldSeen.length).toBeGreaterThan(5);
    // Enough of every sort, from everywhere in the list.
    const ids = [...world.ids].filter((_, at) => at < 16 || at % 9 === 0);
    for (const person of everyone) {
      for (const [name, asking] of Object.entries(askings)) {
        if (name === 'signOut') continue;
        const asked = askedById.has(name) ? ids : ids.slice(0, 1);
        for (const id of asked) await asking(world, person, id);
        tokensOf(person);
      }
      await askings.signOut(world, person, v7());
    }
    for (const person of everyone) {
      const said = world.saidTo(person);
      const known = world.known.get(person) ?? new Set();
      // What a person may read is there, so this looks at the right bytes.
      expect([...known].some((mark) => said.includes(mark))).toBe(true);
      expect([...world.marks].filter((mark) => !known.has(mark) && said.includes(mark))).toEqual(
        [],
      );
    }
    const said = world.said();
    expect(world.gold.filter((mark) => said.includes(mark))).toEqual([]);
    expect(world.practice.every((mark) => said.includes(mark))).toBe(true);
    expect(world.practiceElsewhere()).toEqual([]);
    expect(said).not.toContain('practice-file');
    expect(said).not.toContain('gold-file');
    expect(said).not.toContain('goldId');
  },
);
