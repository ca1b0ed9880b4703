import { readKey } from '#shared/keyboard/physical-key.ts';
import { KeyCap } from '../parts/key-cap.tsx';
import { capsOf } from './caps.ts';
import { useLayoutStore } from './layout-store.ts';
import './slot-caps.css';

/** A key as it is written in a keymap, shown as the caps that are pressed together. */
export function SlotCaps({ written }: { written: string }) {
  const { layout } = useLayoutStore();
  const key = readKey(written);
  if (key === null) return null;
  return (
    <span className="slot-caps">
      {capsOf(key, layout).map((cap) => (
        <KeyCap key={cap}>{cap}</KeyCap>
      ))}
    </span>
  );
}
