/** Which key chooses which class. */
import { capsOf } from '../keyboard/key.ts';
import { commands } from '../keyboard/commands.ts';

/** Classes that a key chooses: ten by digit, ten more with Shift. */
const mostKeyed = 20;

/** What stands on the key that chooses the n-th class (from 0); null where the keys have run out. */
export function classCap(place: number): string | null {
  const key = place < mostKeyed ? commands['boxes.class'].keys[place] : undefined;
  return key === undefined ? null : capsOf(key).join('').replace('Shift', '⇧');
}

/** Which class a press of the class command means: the number pad's digits follow the twenty of the main block. */
export function classPlace(which: number): number {
  return which % mostKeyed;
}
