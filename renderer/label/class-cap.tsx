import { KeyCap } from '../parts/key-cap.tsx';
import { classCap } from './class-keys.ts';

/** The key that chooses the n-th class (from 0); nothing where the keys have run out. */
export function ClassCap({ place }: { place: number }) {
  const cap = classCap(place);
  return cap === null ? null : <KeyCap>{cap}</KeyCap>;
}
