/** A hub with two projects, gold, practice and predictions, that keeps every byte which it sends to anyone. */
import { v7 } from 'uuid';
import { Annotation, annotationText } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { addAssets } from '#hub/assets/asset-store.ts';
import { inTransaction } from '#hub/context.ts';
import { addGold } from '#hub/gold/gold-store.ts';
import { addPractice } from '#hub/practice/practice-store.ts';
import { savePredictions } from '#hub/projects/prediction-store.ts';
import { prepareText } from '#hub/projects/prepared.ts';
import { addGoldTexts } from '../gold-texts.ts';
import { boxed, chosen } from '../person.ts';
import type { Person } from '../person.ts';
import { addTestProject, pngOf, startTestHub } from '../test-hub.ts';
import type { TestHub } from '../test-hub.ts';

/** A whole number from 0 to below `below`. */
export type Draw = (below: number) => number;

/** What the hub answered: to which token, on which request, and every byte of it as text. */
export type Sent = {
  readonly token: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly text: string;
};

export type ToldWorld = {
  readonly hub: TestHub;
  readonly draw: Draw;
  readonly workers: readonly Person[];
  readonly reviewers: readonly Person[];
  readonly operator: Person;
  readonly projects: readonly Project[];
  readonly sent: Sent[];
  /** Changes what the hub answers, to see whether it would be noticed; null leaves it as it is. */
  tamper: ((request: Request, text: string) => string) | null;
  /** How often each sort of thing happened. */
  readonly happened: Map<string, number>;
};

/** The same numbers from the same seed. */
export function drawsOf(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

let boxes = 100_001;

/** An answer that nobody else gives: its ids and, of boxes, its place are found nowhere else. */
export function madeAnswer(project: Pick<Project, 'kind'>, draw: Draw): Annotation {
  const classId = draw(4) === 0 ? 'bad' : 'good';
  if (project.kind === 'classification') return chosen(classId);
  return boxed(classId, { x: placeIn(1 + draw(9)), y: 1, width: 20 + draw(3), height: 20 });
}

/** The same as another answer, in one's own words. */
export function likeAnswer({ items }: Annotation): Annotation {
  const own = items.map((item) =>
    item.kind === 'box'
      ? { ...item, itemId: v7(), x: placeIn(Math.floor(item.x)) }
      : { ...item, itemId: v7() },
  );
  return Annotation.parse({ items: own, report: null });
}

/** A place within a pixel that no other box has; the last digit is no 0. */
function placeIn(pixel: number): number {
  boxes += boxes % 10 === 9 ? 2 : 1;
  return Number(`${pixel}.${boxes}`);
}

function rulesOf(draw: Draw): Partial<Project['rules']> {
  const one = <T>(...of: readonly T[]): T => of[draw(of.length)]!;
  const overlap = one(1, 2, 2, 3);
  const quality = QualityRules.parse({
    overlap,
    mostAnswers: overlap + draw(2),
    minority: one('review', 'pay'),
    goldShare: one(0.3, 0.4, 0.5),
    practiceRight: one(0, 1, 2),
    goldPass: 0.5,
    pause: { after: 3, below: 0.1 },
    pauseOdds: 1e6,
    reviewShare: one([1], [0.6]),
    reviewAbove: one(null, 0.01),
    recheckRatio: one(null, 1),
    secondOpinionShare: one(0.5, 1),
    paysFixed: one(true, false),
    autoApproveDays: one(null, 2),
    reworkHours: one(null, 60),
    appealDays: one(1.5, 14),
  });
  return { quality, leaseHours: one(20, 200) };
}

/** The file names of gold and practice, which nobody is told. */
export const secretNames = ['gold-file', 'practice-file', 'secret-class'];

export async function beginWorld(draw: Draw): Promise<ToldWorld> {
  const hub = await startTestHub();
  const sent: Sent[] = [];
  const texts = Array.from({ length: 10 }, (_, at) => `글 ${at}`);
  const pictures = Array.from({ length: 8 }, (_, at) => pngOf(60, 60, 80 + at));
  const projects = [
    await addTestProject(hub, { texts, rules: rulesOf(draw) }),
    await addTestProject(hub, { title: '상자', kind: 'box', pictures, rules: rulesOf(draw) }),
  ];
  const join = (role: 'worker' | 'reviewer') =>
    Promise.all([1, 2, 3].map((number) => hub.join(`${role} ${number}`, role)));
  const world: ToldWorld = {
    hub,
    draw,
    workers: await join('worker'),
    reviewers: await join('reviewer'),
    operator: await hub.join('operator', 'operator'),
    projects,
    sent,
    tamper: null,
    happened: new Map(),
  };
  for (const project of projects) await addSecrets(world, project);
  listen(world);
  return world;
}

/** Writes down every answer of the hub from here on. */
function listen(world: ToldWorld): void {
  const { hub } = world;
  const { fetch } = hub.hub;
  hub.hub = {
    ...hub.hub,
    fetch: async (request, from) => {
      const response = await fetch(request, from);
      const bytes = Buffer.from(await response.clone().arrayBuffer());
      const headers = JSON.stringify([...response.headers]);
      const text = `${headers}${bytes.toString('utf8')}`;
      world.sent.push({
        token: request.headers.get('authorization') ?? '',
        method: request.method,
        path: new URL(request.url).pathname,
        status: response.status,
        text: world.tamper === null ? text : world.tamper(request, text),
      });
      return response;
    },
  };
}

async function addSecrets(world: ToldWorld, project: Project): Promise<void> {
  const { hub, draw } = world;
  const { context } = hub.hub;
  const { projectId } = project;
  if (project.medium === 'text') {
    await addGoldTexts(
      hub,
      projectId,
      Array.from({ length: 8 }, (_, at) => `금 ${at}`),
    );
  }
  const tasks = await context.db
    .selectFrom('task')
    .select(['task_id', 'asset_sha256'])
    .where('project_id', '=', projectId)
    .execute();
  const practice = await prepareText(
    context.assets,
    { fileName: 'practice-file', row: 1 },
    `연습 ${project.title}`,
    null,
  );
  await inTransaction(context, async (work) => {
    // Some of what is to be labeled is gold as well.
    await addGold(
      work,
      projectId,
      tasks.slice(0, project.medium === 'text' ? 4 : 6).map((task, at) => ({
        asset_sha256: task.asset_sha256,
        file_name: `gold-file-${at}`,
        annotation: annotationText(madeAnswer(project, draw)),
      })),
    );
    await savePredictions(
      work,
      tasks
        .slice(-3)
        .map((task) => ({ taskId: task.task_id, items: madeAnswer(project, draw).items })),
    );
    await addAssets(work.db, [{ ...practice.asset, content: practice.content }]);
    await addPractice(
      work,
      projectId,
      [1, 2].map((at) => ({
        asset_sha256: practice.asset.sha256,
        file_name: 'practice-file',
        annotation: annotationText(madeAnswer(project, draw)),
        explanation: `까닭 ${at}`,
      })),
    );
  });
}

export function note(world: ToldWorld, what: string): void {
  world.happened.set(what, (world.happened.get(what) ?? 0) + 1);
}

/** Every token that this person ever had; ask again after each refresh. */
const tokens = new WeakMap<Person, Set<string>>();
export function tokensOf(person: Person): ReadonlySet<string> {
  const own = tokens.get(person) ?? new Set();
  tokens.set(person, own.add(`Bearer ${person.signedIn.tokens.accessToken}`));
  return own;
}
