/** A crowd works on the hub, hour by hour, until everything is exported or nothing moves any more. */
import type { PolicyName } from '#shared/quality/policies.ts';
import { policies } from '#shared/quality/policies.ts';
import { keepUp } from '#hub/upkeep/upkeep.ts';
import { idsOf, randomOf } from '#torture/random.ts';
import type { Rings } from './behaviour.ts';
import { hubInMemory } from './hub-in-memory.ts';
import { countOpen, measure } from './measure.ts';
import type { Outcome } from './outcome.ts';
import { addParticipant } from './participant.ts';
import { makeReviewers, makeWorkers } from './people.ts';
import { commission } from './projects.ts';
import { visitOfReviewer, visitOfWorker } from './visits.ts';
import type { Crowd, Visitor } from './visits.ts';

export type Crowding = {
  readonly workers: number;
  readonly tasks: number;
  readonly seed: number;
  /** Whether people take longer over what they get wrong. */
  readonly pace: 'tells' | 'silent';
};

const HOUR_MS = 3_600_000;
const mostHours = 24 * 40;
/** How many workers there are for a reviewer. */
const workersPerReviewer = 25;
/** Part of the people who come by in an hour: workers with scraps of their day three times in one, reviewers eight times. */
const workerVisits = 1 / 8;
const reviewerVisits = 1 / 3;

export async function simulateCrowd(
  crowding: Crowding,
  name: PolicyName,
  say: (line: string) => void,
): Promise<Outcome> {
  // Every policy meets the same people and things.
  const world = randomOf(crowding.seed);
  const [people, things, ids, chance] = [world.fork(), world.fork(), world.fork(), world.fork()];
  const time = { now: Date.UTC(2026, 0, 5) };
  const began = Date.now();
  const context = await hubInMemory(
    () => time.now,
    idsOf(ids, () => time.now),
  );
  try {
    const { projects, things: all } = await commission(context, things, {
      tasks: crowding.tasks,
      policy: policies[name],
    });
    const rings: Rings = new Map();
    const surroundings = { random: chance, rings, pace: crowding.pace };
    const crowd: Crowd = { context, projects, things: all, surroundings };
    const workers: Visitor[] = [];
    for (const worker of makeWorkers(people, crowding.workers)) {
      const participant = await addParticipant(context, worker.name, 'worker');
      workers.push({ kind: 'worker', worker, participant });
    }
    const reviewers: Visitor[] = [];
    const count = Math.max(3, Math.round(crowding.workers / workersPerReviewer));
    for (const reviewer of makeReviewers(people, count)) {
      const participant = await addParticipant(context, reviewer.name, 'reviewer');
      reviewers.push({ kind: 'reviewer', reviewer, participant });
    }
    let open = crowding.tasks;
    let hour = 0;
    for (; hour < mostHours && open > 0; hour += 1) {
      const hourBegins = time.now;
      const visitors = [
        ...workers.filter(() => chance.chance(workerVisits)),
        ...reviewers.filter(() => chance.chance(reviewerVisits)),
      ].map((visitor) => ({ visitor, at: chance.next() }));
      for (const { visitor, at } of visitors.toSorted((a, b) => a.at - b.at)) {
        time.now = hourBegins + Math.floor(at * HOUR_MS);
        if (visitor.kind === 'worker') await visitOfWorker(crowd, visitor);
        else await visitOfReviewer(crowd, visitor);
      }
      time.now = hourBegins + HOUR_MS;
      await keepUp(context);
      open = await countOpen(context.db);
      if (hour % 24 === 23) say(`${name}: day ${(hour + 1) / 24}, ${open} tasks to go`);
    }
    const outcome = await measure(crowd, name, workers);
    const seconds = Math.round((Date.now() - began) / 1000);
    say(`${name}: done after ${hour} hours of the crowd, ${seconds} s of this computer`);
    return outcome;
  } finally {
    await context.db.destroy();
  }
}
