/** A picture shown large: its canvas, what is selected in it, its minimap, and the keys that every room has for it. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ItemId } from '#shared/ids.ts';
import type { BoxCanvas } from '../canvas/box-canvas-face.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import { useSteady } from '../parts/use-steady.ts';
import { pictureCommands } from './picture-commands.ts';

export type PictureStage = {
  /** Null while there is none. For events only, never while rendering. */
  readonly canvas: () => BoxCanvas | null;
  /** For the canvas host. */
  readonly onCanvas: (canvas: BoxCanvas | null) => void;
  readonly selection: readonly ItemId[];
  readonly onSelection: (selection: readonly ItemId[]) => void;
  readonly minimapIn: HTMLElement | null;
  /** For the element that the minimap goes into. */
  readonly minimapRef: (element: HTMLElement | null) => void;
  readonly commands: CommandHandlers;
};

/** `openLook` opens the panel of brightness and contrast. */
export function usePictureStage(openLook: () => void): PictureStage {
  const made = useRef<BoxCanvas | null>(null);
  const [selection, onSelection] = useState<readonly ItemId[]>([]);
  const [minimapIn, minimapRef] = useState<HTMLElement | null>(null);
  const canvas = useSteady(() => made.current);
  const onCanvas = useCallback((one: BoxCanvas | null) => {
    made.current = one;
  }, []);
  const look = useSteady(openLook);
  const commands = useMemo(() => pictureCommands(canvas, look), [canvas, look]);
  return { canvas, onCanvas, selection, onSelection, minimapIn, minimapRef, commands };
}
