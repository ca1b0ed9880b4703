/** Decoded pictures for a room, for as long as it is open. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Decoded } from './picture-decoder.ts';
import { createPictureDecoder } from './picture-decoder.ts';
import type { PictureStore } from './picture-store.ts';
import { createPictureStore } from './picture-store.ts';

/** Null for the moment before the decoding worker is there. */
export function usePictures(): PictureStore | null {
  const [pictures, setPictures] = useState<PictureStore | null>(null);
  useEffect(() => {
    const decoder = createPictureDecoder();
    const store = createPictureStore(decoder);
    setPictures(store);
    return () => {
      store.dispose();
      decoder.dispose();
      setPictures(null);
    };
  }, []);
  return pictures;
}

/** The picture at an address as soon as it is decoded; null until then. */
export function usePicture(pictures: PictureStore, address: string | null): Decoded | null {
  const listen = useCallback((changed: () => void) => pictures.listen(changed), [pictures]);
  return useSyncExternalStore(listen, () => (address === null ? null : pictures.peek(address)));
}
