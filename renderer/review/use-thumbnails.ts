/** Small copies of pictures for the grid, for as long as the room is open. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Decoded } from '../canvas/picture-decoder.ts';
import { createPictureDecoder } from '../canvas/picture-decoder.ts';
import type { ThumbnailStore } from '../canvas/thumbnail-store.ts';
import { createThumbnailStore } from '../canvas/thumbnail-store.ts';

export function useThumbnails(): ThumbnailStore {
  const [thumbnails] = useState(() => createThumbnailStore(createPictureDecoder()));
  useEffect(() => thumbnails.dispose, [thumbnails]);
  return thumbnails;
}

/** The small copy as soon as it is there; the grid says which are wanted. */
export function useThumbnail(thumbnails: ThumbnailStore, key: string): Decoded | null {
  const listen = useCallback((changed: () => void) => thumbnails.listen(changed), [thumbnails]);
  return useSyncExternalStore(listen, () => thumbnails.peek(key));
}
