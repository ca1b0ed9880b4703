/** Who labels and who reviews, and how good they are at it. */
import type { Random } from '#torture/random.ts';
import type { Field } from './world.ts';

export type Manner = 'honest' | 'one-class' | 'random' | 'too-fast' | 'copying';

export type Worker = {
  readonly name: string;
  readonly field: Field;
  readonly manner: Manner;
  /** Chance to be right on a task of mean difficulty; of use for the honest alone. */
  readonly skill: number;
  /** Usual milliseconds for one thing. */
  readonly msPerItem: number;
  /** Whom those who copy from one another belong with. */
  readonly ring: number;
};

export type Reviewer = {
  readonly name: string;
  /** Chance to approve what is wrong, and to object to what is right. */
  readonly misses: number;
  readonly falseReturns: number;
};

/** How many of a hundred cheat, each in one of four ways. */
const cheatShare = 0.1;
const cheating = ['one-class', 'random', 'too-fast', 'copying'] as const;
/** Of those who try, so many are this good, give or take. */
const skills = [
  { part: 0.35, skill: 0.97, spread: 0.012 },
  { part: 0.4, skill: 0.905, spread: 0.025 },
  { part: 0.25, skill: 0.8, spread: 0.04 },
] as const;
export const meanSkill = 0.9;
/** Part of the people, and of the tasks, that are about boxes. */
export const boxPart = 0.3;
/** Of those who copy, so many are in one ring. */
const ringSize = 6;

export function makeWorkers(random: Random, count: number): Worker[] {
  let copying = 0;
  const workers = Array.from({ length: count }, (_, at): Worker => {
    const isCheat = Math.floor((at + 1) * cheatShare) > Math.floor(at * cheatShare);
    const manner = isCheat ? (cheating[Math.floor(at * cheatShare) % 4] ?? 'random') : 'honest';
    if (manner === 'copying') copying += 1;
    return {
      name: `worker-${at}`,
      // Nine is prime to the places of the cheats, so that both fields have all of them.
      field: (at * 7) % 30 < boxPart * 30 ? 'box' : 'classification',
      manner,
      skill: drawSkill(random),
      msPerItem: 3000 * Math.exp(0.3 * normal(random)),
      ring: Math.floor(copying / ringSize),
    };
  });
  const honest = workers.filter((worker) => worker.manner === 'honest');
  const mean = honest.reduce((sum, worker) => sum + worker.skill, 0) / honest.length;
  return workers.map((worker) => ({
    ...worker,
    skill: Math.min(0.995, worker.skill + meanSkill - mean),
  }));
}

export function makeReviewers(random: Random, count: number): Reviewer[] {
  return Array.from({ length: count }, (_, at) => {
    const draw = random.next();
    const [misses, falseReturns] =
      draw < 0.3 ? [0.02, 0.02] : draw < 0.8 ? [0.04, 0.01] : [0.1, 0.005];
    return { name: `reviewer-${at}`, misses, falseReturns };
  });
}

/** A normal deviate (G. E. P. Box and M. E. Muller, Annals of Mathematical Statistics 29, 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function drawSkill(random: Random): number {
  let draw = random.next();
  const found = skills.find(({ part }) => (draw -= part) < 0) ?? skills[1];
  return Math.min(0.995, Math.max(0.7, found.skill + found.spread * normal(random)));
}
