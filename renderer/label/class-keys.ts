/** The caps of the key that chooses the n-th class (from 0), or none where the keys have run out. */
import { capsOf } from '../keyboard/key.ts';
import { commands } from '../keyboard/commands.ts';

/** Classes that a key chooses: ten by digit, ten more with Shift. */
const mostKeyed = 20;

export function classCaps(place: number): readonly string[] {
  const key = place < mostKeyed ? commands['boxes.class'].keys[place] : undefined;
  return key === undefined ? [] : capsOf(key);
}

/** Which class a press of the class command means: the number pad's digits follow the twenty of the main block. */
export function classPlace(which: number): number {
  return which % mostKeyed;
}
