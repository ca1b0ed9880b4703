/** How a picture is shown while it is worked on. It changes nothing that is stored, and lasts until the app is closed. */
import { create } from 'zustand';

export type PictureLook = {
  /** Percent; 100 shows the picture as it is. */
  readonly brightness: number;
  readonly contrast: number;
  readonly grid: boolean;
};

export const plainLook: PictureLook = { brightness: 100, contrast: 100, grid: false };
/** Percent. */
export const lookRange = { least: 20, most: 300, step: 5 } as const;

export const usePictureLook = create<PictureLook>(() => plainLook);

export function changeLook(change: Partial<PictureLook>): void {
  usePictureLook.setState(change);
}

/** The CSS filter for the picture's own layer; empty for a picture as it is, so that nothing is filtered. */
export function filterOf({ brightness, contrast }: PictureLook): string {
  const parts = [
    brightness === plainLook.brightness ? '' : `brightness(${brightness}%)`,
    contrast === plainLook.contrast ? '' : `contrast(${contrast}%)`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
