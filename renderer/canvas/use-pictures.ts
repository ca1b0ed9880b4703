/** Decoded pictures for a room, for as long as it is open. */
import { useCallback, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useSettings } from '../stores/app-store.ts';
import type { Decoded } from './picture-decoder.ts';
import { createPictureDecoder } from './picture-decoder.ts';
import { setPictureBudget } from './picture-memory.ts';
import type { PictureStore } from './picture-store.ts';
import { createPictureStore } from './picture-store.ts';
import { createSmallPictures } from './small-picture.ts';

/** One for all rooms: its worker is there when a room opens, instead of being started while somebody waits. */
const decoder = createPictureDecoder();

/** For lists. */
export const smallPictures = createSmallPictures(decoder);

/** To be called when there is time, before the first room is opened. */
export function preparePictures(): void {
  decoder.prepare();
}

export function usePictures(): PictureStore {
  const { pictureMemory } = useSettings();
  useLayoutEffect(() => setPictureBudget(pictureMemory), [pictureMemory]);
  const [pictures] = useState(() => createPictureStore({ ...decoder, dispose: () => undefined }));
  useEffect(() => pictures.dispose, [pictures]);
  return pictures;
}

/** The picture at an address as soon as it is decoded; null until then. */
export function usePicture(pictures: PictureStore, address: string | null): Decoded | null {
  const listen = useCallback((changed: () => void) => pictures.listen(changed), [pictures]);
  return useSyncExternalStore(listen, () => (address === null ? null : pictures.peek(address)));
}

export type PictureFault = 'missing' | 'undecodable';

/** Why the picture at an address cannot be shown; null while that is not known and once it can. */
export function usePictureFault(
  pictures: PictureStore,
  address: string | null,
): PictureFault | null {
  const listen = useCallback((changed: () => void) => pictures.listen(changed), [pictures]);
  return useSyncExternalStore(listen, () => {
    const decoded = address === null ? null : pictures.peek(address);
    return decoded === null || decoded.ok ? null : decoded.reason;
  });
}
