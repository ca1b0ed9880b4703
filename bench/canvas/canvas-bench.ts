/** The real app with its own store: tasks of large pictures with few and with many boxes, then many small pictures. */
import type { Desktop } from '#build/desktop.ts';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { randomOf } from '#e2e/roundtrip/plan/random.ts';
import type { Row } from '../row.ts';
import { measureBesideAlone } from './alone.ts';
import { measureClassifying } from './classify.ts';
import { measureGestures } from './gestures.ts';
import { measureOpening, measureStandstill } from './opening.ts';
import { boxesOf } from './pictures.ts';
import { prepare, takeLarge } from './prepare.ts';

export type Surroundings = {
  readonly desktop: Desktop;
  readonly cleanup: Cleanup;
  readonly say: (line: string) => void;
  /** The one part that is wanted; null for all. */
  readonly only: string | null;
};

/** Boxes on a task. */
const parts = { few: 10, many: 5000 } as const;
const smallPart = 'small';
export const canvasParts: readonly string[] = [...Object.keys(parts), smallPart];

/** Five to answer and the one that is left on screen, and two to spare. */
const tasksEach = 8;
const smallPictures = 2000;

/** Each part in an app of its own, so that none is measured with what another has left in memory. */
export async function measureCanvas(surroundings: Surroundings): Promise<readonly Row[]> {
  const { desktop, say, only } = surroundings;
  const isWanted = (part: string) => only === null || only === part;
  const counts = Object.entries(parts).filter(([part]) => isWanted(part));
  const large = counts.length * tasksEach;
  const small = isWanted(smallPart) ? smallPictures : 0;
  say(desktop.description);
  const prepared = await prepare(surroundings, { large, small });
  say(`${large} large and ${small} small pictures are ready`);
  const rows: Row[] = [];
  const add = (measured: readonly Row[]) => {
    rows.push(...measured);
    for (const row of measured) say(`  ${row.name} (${row.n}): ${row.ours} ${row.unit}`);
  };
  for (const [part, count] of counts) {
    const launched = await prepared.openApp();
    const batch = await takeLarge(launched, tasksEach, boxesOf(count, randomOf(count)));
    say(`${part}: ${count} boxes on each of ${tasksEach} tasks`);
    const opening = await measureOpening(batch);
    add(opening);
    const gestures = await measureGestures(batch);
    add(gestures);
    add(await measureStandstill(batch));
    add(await measureBesideAlone(batch, [...opening, ...gestures]));
    await launched.close();
  }
  if (small > 0) {
    const launched = await prepared.openApp();
    say(`${smallPart}: ${small} pictures to classify`);
    add(await measureClassifying({ launched, desktop }, small, say));
    await launched.close();
  }
  return rows;
}
