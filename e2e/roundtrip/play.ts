/** The whole job: import, label, review, return, fix, approve, pay, export, compare. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { OpenDesktop } from '#build/desktop.ts';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import type { TestHub } from '#e2e/driver/start-hub.ts';
import { startHub } from '#e2e/driver/start-hub.ts';
import { ProjectProgress } from '#shared/protocol/exports.ts';
import type { Wish } from './arguments.ts';
import { planOf } from './plan/plan.ts';
import { randomOf } from './plan/random.ts';
import { compareExport } from './robot/compare-export.ts';
import { keepEvidence } from './robot/evidence.ts';
import { fixReturns } from './robot/fix.ts';
import type { Made } from './robot/label.ts';
import { ledgerWon, screenWon } from './robot/pay.ts';
import { openPlayer } from './robot/player.ts';
import type { Player } from './robot/player.ts';
import { prepareHub, reviewer, title, worker } from './robot/prepare-hub.ts';
import { review } from './robot/review.ts';
import { untilReceived } from './robot/until-sent.ts';
import { workThrough } from './robot/work-through.ts';
import type { Job } from './robot/work-through.ts';
import { complaintsOf, summaryOf } from './summary.ts';
import { chooseTasks } from './truth/choose-tasks.ts';
import { withRanges } from './truth/with-ranges.ts';
import { readTruth } from './truth/read-truth.ts';

export type Surroundings = {
  readonly say: (line: string) => void;
  /** Builds the app and gets a screen for it. */
  readonly open: () => Promise<OpenDesktop>;
  readonly cleanup: Cleanup;
};

/** Plays the job, says how it went, last as JSON, and returns whether it passed. Throws UsageFailure for unusable data. */
export async function playJob(wish: Wish, { say, open, cleanup }: Surroundings): Promise<boolean> {
  const started = performance.now();
  const random = randomOf(wish.seed);
  const read = await readTruth(wish);
  for (const line of shortList(read.notes)) say(line);
  const found = chooseTasks(read.truth, read.folder, wish.tasks, random);
  const truth = wish.ranges ? withRanges(found, random) : found;

  const out =
    wish.out === null ? mkdtempSync(join(tmpdir(), 'jaturi-roundtrip-')) : resolve(wish.out);
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-roundtrip-work-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  const hub = await startHub({ dir: join(folder, 'hub') });
  cleanup.add(() => hub.stop());
  const { project, added } = await prepareHub(hub, { read, truth, wish }, folder);
  const tasks = Math.min(wish.tasks, added);
  say(`${added} ${truth.medium}s imported; ${tasks} to label. Kept in ${out}`);

  const { desktop, close } = await open();
  cleanup.add(close);
  const player = await openPlayer(desktop);
  cleanup.add(() => rmSync(player.app().dataDir, { recursive: true, force: true }));
  cleanup.add(() => player.close());
  const job: Job = { player, hub, truth, classes: project.schema.classes, random, say };
  try {
    const { made, returned, fixed } = await makeAndReview(job, tasks);
    const approved = await approvedTasks(hub, project.projectId);
    const due = approved * project.priceWon;
    const counts = {
      tasks: made.length,
      items: made.reduce((sum, { task }) => sum + itemsIn(task), 0),
      refused: made.reduce((sum, { task }) => sum + task.refused, 0),
      plannedReturns: made.filter(({ mistake }) => mistake !== null).length,
      returned,
      fixed,
      approved,
      priceWon: project.priceWon,
      ledgerWon: await ledgerWon(hub, worker),
      screenWon: await screenWon(player.page(), due),
    };
    const tally = await compareExport(hub, project.projectId, { truth, made }, out);
    const whole = { ...counts, milliseconds: performance.now() - started };
    const complaints = complaintsOf(whole, tally);
    for (const line of [...shortList(tally.differences), ...complaints]) say(line);
    if (complaints.length > 0) await keepEvidence(player.app(), out);
    say(JSON.stringify(summaryOf(whole, tally)));
    return complaints.length === 0;
  } catch (error) {
    await keepEvidence(player.app(), out);
    say(`The round trip broke off. The last screen and the logs are in ${out}`);
    throw error;
  }
}

type Outcome = {
  /** As it is in the end, what was returned put right. */
  readonly made: readonly Made[];
  readonly returned: number;
  readonly fixed: number;
};

/** Worker, reviewer, worker, reviewer, worker. */
async function makeAndReview(job: Job, tasks: number): Promise<Outcome> {
  const { player, hub, say } = job;
  const page = () => player.page();
  await player.begin(hub.url, worker);
  const batchId = await takeBatch(page(), { title, purpose: 'label', tasks });
  const made = await workThrough(job, batchId, tasks, planOf(tasks));
  await untilReceived(page(), tasks);

  const wrong = new Map(
    made.filter(({ mistake }) => mistake !== null).map((one) => [one.taskId, one]),
  );
  await player.change(reviewer);
  const first = await review(player, tasks, wrong);
  await untilReceived(page(), tasks);
  say(`${first.approved} approved, ${first.returned} returned.`);

  await player.change(worker);
  const fixed = await fixReturns(job, wrong);
  await untilReceived(page(), tasks + fixed.length);
  say(`${fixed.length} fixed.`);

  await approveFixed(player, tasks, fixed.length);
  await player.change(worker);
  const byTask = new Map(fixed.map((one) => [one.taskId, one]));
  return {
    made: made.map((one) => byTask.get(one.taskId) ?? one),
    returned: first.returned,
    fixed: fixed.length,
  };
}

async function approveFixed(player: Player, tasks: number, fixed: number): Promise<void> {
  if (fixed === 0) return;
  await player.change(reviewer);
  await review(player, fixed, new Map());
  await untilReceived(player.page(), tasks + fixed);
}

async function approvedTasks(hub: TestHub, projectId: string): Promise<number> {
  const Shown = z.object({ progress: ProjectProgress });
  return Shown.parse(await hub.command('project', 'show', projectId)).progress.approved;
}

function itemsIn({ boxes, className, ranges }: Made['task']): number {
  return boxes.length + (ranges?.length ?? 0) + (className === null ? 0 : 1);
}

const mostLines = 20;

function shortList(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more`];
}
