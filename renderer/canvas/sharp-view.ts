/** The sharp part of a picture that is held reduced: asked for when the view has come to rest, dropped when it is stale. */
import { holdMemory } from './picture-memory.ts';
import type { Picture, PicturePart } from './picture.ts';
import type { Seen } from './sharp-part.ts';
import { partFor, serves } from './sharp-part.ts';

export type SharpPart = PicturePart & { readonly bitmap: ImageBitmap };

export type SharpView = {
  /** Says what is seen of which picture now. */
  readonly follow: (picture: Picture | null, seen: Seen) => void;
  /** What was decoded for the picture last; it may lie beside what is in view now. */
  readonly part: () => SharpPart | null;
  readonly dispose: () => void;
};

/** Milliseconds without a move after which a view is at rest. */
const rest = 120;

/** `changed` is told when another part is there to be drawn. */
export function createSharpView(changed: () => void): SharpView {
  let picture: Picture | null = null;
  let part: SharpPart | null = null;
  let free = () => {};
  let wanted: PicturePart | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = new AbortController();

  const cancel = () => {
    clearTimeout(timer);
    stop.abort();
    wanted = null;
  };
  const put = (next: SharpPart | null) => {
    part?.bitmap.close();
    free();
    part = next;
    free = next === null ? () => {} : holdMemory(next.size.width * next.size.height * 4);
  };
  const ask = async (of: Picture, asked: PicturePart) => {
    stop = new AbortController();
    const { signal } = stop;
    const bitmap = (await of.sharpen?.(asked, signal)) ?? null;
    if (signal.aborted) {
      bitmap?.close();
      return;
    }
    wanted = null;
    if (bitmap === null) return;
    put({ ...asked, bitmap });
    changed();
  };
  return {
    follow: (next, seen) => {
      if (next !== picture) {
        cancel();
        put(null);
        picture = next;
      }
      if (picture === null || picture.sharpen === null) return;
      // A part is cut by the picture's own pixels: where the hub measured others, it would lie elsewhere.
      if (picture.width !== seen.size.width || picture.height !== seen.size.height) return;
      const of = picture;
      const asked = partFor(seen, of.levels[0]?.width ?? 0);
      if (asked === null || (part !== null && serves(part, seen))) return cancel();
      if (wanted !== null && serves(wanted, seen)) return;
      cancel();
      wanted = asked;
      timer = setTimeout(() => void ask(of, asked), rest);
    },
    part: () => part,
    dispose: () => {
      cancel();
      put(null);
    },
  };
}
