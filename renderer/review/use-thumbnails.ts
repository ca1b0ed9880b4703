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

/** The small copy as soon as it is there; nothing is decoded while `address` is null. */
export function useThumbnail(thumbnails: ThumbnailStore, address: string | null): Decoded | null {
  const listen = useCallback((changed: () => void) => thumbnails.listen(changed), [thumbnails]);
  return useSyncExternalStore(listen, () => (address === null ? null : thumbnails.get(address)));
}
