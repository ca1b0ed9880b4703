/** Decoded pictures for a room, for as long as it is open. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Decoded } from './picture-decoder.ts';
import { createPictureDecoder } from './picture-decoder.ts';
import type { PictureStore } from './picture-store.ts';
import { createPictureStore } from './picture-store.ts';

export function usePictures(): PictureStore {
  const [{ decoder, pictures }] = useState(() => {
    const made = createPictureDecoder();
    return { decoder: made, pictures: createPictureStore(made) };
  });
  useEffect(() => {
    decoder.prepare();
    return pictures.dispose;
  }, [decoder, pictures]);
  return pictures;
}

/** The picture at an address as soon as it is decoded; null until then. */
export function usePicture(pictures: PictureStore, address: string | null): Decoded | null {
  const listen = useCallback((changed: () => void) => pictures.listen(changed), [pictures]);
  return useSyncExternalStore(listen, () => (address === null ? null : pictures.peek(address)));
}
