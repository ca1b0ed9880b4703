/** The memory that decoded pictures take in this window: how much they may take, take now, and took at most. */
import { create } from 'zustand';
import type { PictureMemory } from '#shared/contract/picture-memory.ts';
import { defaultSettings } from '#shared/contract/settings.ts';

const mebibyte = 1024 * 1024;

export const usePictureMemory = create<PictureMemory>(() => ({
  budget: defaultSettings.pictureMemory * mebibyte,
  used: 0,
  held: 0,
  most: 0,
}));

/** `size` in mebibytes, as it is set. */
export function setPictureBudget(size: number): void {
  usePictureMemory.setState({ budget: size * mebibyte });
}

/** Counts a picture of so many bytes; the returned function takes it off again, once. */
export function holdMemory(bytes: number): () => void {
  add(bytes, 1);
  let isHeld = true;
  return () => {
    if (isHeld) add(-bytes, -1);
    isHeld = false;
  };
}

function add(bytes: number, pictures: number): void {
  usePictureMemory.setState(({ used, held, most }) => ({
    used: used + bytes,
    held: held + pictures,
    most: Math.max(most, used + bytes),
  }));
}
