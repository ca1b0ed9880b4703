/** What people answer, how long they take, and what reviewers say. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Verdict } from '#shared/review.ts';
import type { Random } from '#torture/random.ts';
import { normal } from './people.ts';
import type { Reviewer, Worker } from './people.ts';
import { boxesOf, choiceOf, drawnAsSeen, drawnWrong, hardship, isTrue } from './world.ts';
import type { Thing } from './world.ts';

export type Answer = { readonly annotation: Annotation; readonly activeMs: number };

/** Which assets each ring has seen: what comes up twice among them they answer with care. */
export type Rings = Map<number, Set<string>>;

/** How much longer people take over what is harder. */
const slowness = [1, 1.6, 2.8] as const;
/** A told mistake is made again so much more rarely. */
const toldShare = 0.3;

export type Surroundings = {
  readonly random: Random;
  readonly rings: Rings;
  readonly pace: 'tells' | 'silent';
};

/** `isRework`: a reviewer has said that the last answer was wrong. */
export function answerOf(
  { random, rings, pace }: Surroundings,
  worker: Worker,
  thing: Thing,
  isRework: boolean,
): Answer {
  const slow = pace === 'tells' ? slowness[thing.difficulty] : 1;
  const items = thing.field === 'box' ? thing.truth.items.length : 1;
  const usualMs = worker.msPerItem * items * slow * Math.exp(0.35 * normal(random));
  const rightly = (isRight: boolean, activeMs: number): Answer => ({
    annotation: isRight ? drawnAsSeen(random, thing) : drawnWrong(random, thing),
    activeMs: Math.round(activeMs),
  });
  switch (worker.manner) {
    case 'honest': {
      const wrong = (1 - worker.skill) * hardship[thing.difficulty] * (isRework ? toldShare : 1);
      return rightly(!random.chance(Math.min(0.9, wrong)), usualMs);
    }
    case 'too-fast':
      return rightly(random.chance(0.5), 250 * items * Math.exp(0.3 * normal(random)));
    case 'one-class':
      return {
        annotation: thing.field === 'box' ? boxesOf(random, 1) : choiceOf(random, 0),
        activeMs: Math.round(usualMs / 3),
      };
    case 'random':
      return { annotation: atRandom(random, thing), activeMs: Math.round(usualMs / 2) };
    case 'copying': {
      const seen = rings.get(worker.ring) ?? new Set<string>();
      rings.set(worker.ring, seen);
      if (seen.has(thing.sha256)) return rightly(random.chance(0.95), usualMs);
      seen.add(thing.sha256);
      return { annotation: atRandom(random, thing), activeMs: Math.round(usualMs) };
    }
  }
}

function atRandom(random: Random, thing: Thing): Annotation {
  return thing.field === 'box'
    ? boxesOf(random, 1 + random.below(4))
    : choiceOf(random, random.below(5));
}

export type Judgement = { readonly verdict: Verdict; readonly fixed: Annotation | null };

/** Most of what is wrong a reviewer corrects at once; the rest goes back. */
const fixShare = 0.8;
/** Of the objections to what is right most only ask to look again. */
const falseFixShare = 0.4;
/** What a reviewer corrects comes out right so often. */
const fixedRight = 0.98;
/** The harder it is, the likelier it is missed. */
const missing = [0.8, 1, 1.6] as const;

export function judgementOf(
  random: Random,
  reviewer: Reviewer,
  thing: Thing,
  annotation: Annotation,
): Judgement {
  const isRight = isTrue(thing, annotation);
  const objects = isRight
    ? random.chance(reviewer.falseReturns)
    : !random.chance(Math.min(0.9, reviewer.misses * missing[thing.difficulty]));
  if (!objects) return { verdict: 'approve', fixed: null };
  if (!random.chance(isRight ? falseFixShare : fixShare)) return { verdict: 'return', fixed: null };
  const comesOutRight = !isRight && random.chance(fixedRight);
  return {
    verdict: 'fix',
    fixed: comesOutRight ? drawnAsSeen(random, thing) : drawnWrong(random, thing),
  };
}
