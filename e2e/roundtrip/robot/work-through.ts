/** The worker's part: labels so many tasks, loses the network for the middle third, is killed once. */
import type { Page } from 'playwright-core';
import { canvasOf } from '#e2e/driver/canvas.ts';
import { eventually } from '#e2e/driver/eventually.ts';
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import { readBadge } from '#e2e/driver/rooms/frame.ts';
import type { TestHub } from '#e2e/driver/start-hub.ts';
import type { LabelClass } from '#shared/label-schema.ts';
import { mistakeIn } from '../plan/mistakes.ts';
import type { Mistake } from '../plan/mistakes.ts';
import type { Plan } from '../plan/plan.ts';
import type { Random } from '../plan/random.ts';
import type { Truth, TruthTask } from '../truth/truth.ts';
import type { Pencil } from './draw.ts';
import { answer, drawTask, refusedWhole, report } from './label.ts';
import { markRanges } from './mark-ranges.ts';
import type { Made } from './label.ts';
import type { Player } from './player.ts';
import { leaveRoom } from './player.ts';
import { nextTask, untilStored } from './task-on-screen.ts';
import type { TaskOnScreen } from './task-on-screen.ts';
import { untilMade } from './until-sent.ts';

export type Job = {
  readonly player: Player;
  readonly hub: TestHub;
  readonly truth: Truth;
  readonly classes: readonly LabelClass[];
  readonly random: Random;
  readonly say: (line: string) => void;
};

/** Labels the tasks of the batch in the order in which the app shows them. */
export async function workThrough(
  job: Job,
  batchId: string,
  tasks: number,
  plan: Plan,
): Promise<readonly Made[]> {
  const { player, truth, random, say } = job;
  const answers = answersOf(truth.tasks);
  const made: Made[] = [];
  await openRoom(player.page(), batchId, 'label');
  for (let index = 0; index < tasks; index += 1) {
    if (index === plan.offlineFrom) await loseNetwork(job);
    if (index === plan.onlineFrom) await regainNetwork(job);
    const isOnline = index < plan.offlineFrom || index >= plan.onlineFrom;
    if (isOnline && (await player.signInIfAsked())) {
      await openRoom(player.page(), batchId, 'label');
    }
    const shown = await nextTask(player.page(), made.at(-1)?.taskId ?? null);
    const wanted = answers.take(shown.asset);
    const task = shown.isUndecodable ? refusedWhole(wanted) : wanted;
    const isReported = shown.isUndecodable || isUnanswered(task);
    const isWrong = plan.returned.has(index) && !isReported;
    const mistake = isWrong ? mistakeIn(task, truth.classNames, random) : null;
    const kill =
      index === plan.killAt
        ? async (items: number) => {
            say(`Killing the app during task ${index + 1}, with ${items} boxes drawn.`);
            await player.killAndRestart();
            await openRoom(player.page(), batchId, 'label');
            const again = await nextTask(player.page(), null);
            if (again.taskId !== shown.taskId || again.items !== items) {
              throw new Error(
                `${task.name}: after the app was killed it shows task ${again.taskId} with ${again.items} boxes, not ${shown.taskId} with ${items}.`,
              );
            }
          }
        : null;
    const drawn = isReported
      ? await reported(player.page(), shown)
      : await label(job, task, mistake, kill);
    made.push({ taskId: shown.taskId, task, mistake, isReported, ...drawn });
    if (kill !== null && (isReported || truth.kind !== 'box')) {
      await killBetween(job, batchId, made.length);
    }
    say(
      `${index + 1}/${tasks} ${task.name}${mistake === null ? '' : ` (on purpose: ${mistake.mistake})`}`,
    );
  }
  if (plan.onlineFrom >= tasks) await regainNetwork(job);
  await leaveRoom(player.page());
  await player.signInIfAsked();
  return made;
}

/** A text for which the data have no answer. */
function isUnanswered({ text, className, ranges }: TruthTask): boolean {
  return text !== null && className === null && ranges === null;
}

async function reported(page: Page, shown: TaskOnScreen): Promise<Pick<Made, 'boxes' | 'wrong'>> {
  await report(page, shown);
  return { boxes: [], wrong: null };
}

async function label(
  job: Job,
  task: TruthTask,
  mistake: Mistake | null,
  kill: ((items: number) => Promise<void>) | null,
): Promise<Pick<Made, 'boxes' | 'wrong'>> {
  const { player, classes } = job;
  if (task.className !== null) {
    const chosen = typeof mistake?.wrong === 'string' ? mistake.wrong : task.className;
    await answer(player.page(), classes, chosen);
    return { boxes: [], wrong: null };
  }
  if (task.ranges !== null) {
    await markRanges(job, task, mistake);
    await player.page().keyboard.press('Enter');
    return { boxes: [], wrong: null };
  }
  let pencil = await pencilOf(job);
  const halfway =
    kill === null
      ? null
      : async (items: number) => {
          await untilStored(player.page());
          await kill(items);
          pencil = await pencilOf(job);
        };
  const drawn = await drawTask(() => pencil, task, mistake, halfway);
  await player.page().keyboard.press('Enter');
  return drawn;
}

/** A pencil for the canvas that is on screen now. */
export async function pencilOf({ player, classes, random }: Job): Promise<Pencil> {
  return { canvas: await canvasOf(player.page()), classes, random };
}

/** Between two answers, since one answer is one key. */
async function killBetween(job: Job, batchId: string, answers: number): Promise<void> {
  const { player, say } = job;
  const waiting = await untilMade(player.page(), answers);
  say(`Killing the app with ${waiting} answers that were not sent.`);
  await player.killAndRestart();
  await untilMade(player.page(), answers);
  await openRoom(player.page(), batchId, 'label');
}

/** Whatever is on its way then is cut off, which must neither lose nor double it. */
async function loseNetwork({ hub, say }: Job): Promise<void> {
  await hub.stop();
  say('The network is gone.');
}

async function regainNetwork({ player, hub, say }: Job): Promise<void> {
  const { waiting } = await eventually('work that waits for the network', async () => {
    const badge = await readBadge(player.page());
    return badge.waiting > 0 ? badge : null;
  });
  await hub.start();
  say(`The network is back; ${waiting} waited for it.`);
}

/** Hands out the answers to assets; equal assets take theirs one after the other. */
function answersOf(tasks: readonly TruthTask[]): { readonly take: (asset: string) => TruthTask } {
  const left = Map.groupBy(tasks, ({ asset }) => asset);
  return {
    take: (asset) => {
      const task = left.get(asset)?.shift();
      if (task !== undefined) return task;
      throw new Error(
        `The app shows an asset that is not in the data, or once too often: ${asset}.`,
      );
    },
  };
}
