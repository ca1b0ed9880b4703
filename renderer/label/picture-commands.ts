import type { BoxCanvas } from '../canvas/box-canvas-face.ts';
import { changeLook, plainLook, usePictureLook } from '../canvas/picture-look.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';

/** How much closer one press of a zoom key goes. */
export const zoomStep = 1.25;

/** Coming closer to a picture and changing its look, wherever one is shown large. */
export function pictureCommands(
  canvas: () => BoxCanvas | null,
  openLook: () => void,
): CommandHandlers {
  return {
    'view.zoom-in': () => canvas()?.zoomBy(zoomStep),
    'view.zoom-out': () => canvas()?.zoomBy(1 / zoomStep),
    'view.fit': () => canvas()?.fit(),
    'view.actual-size': () => canvas()?.actualSize(),
    'look.panel': openLook,
    'look.grid': () => changeLook({ grid: !usePictureLook.getState().grid }),
    'look.plain': () => changeLook(plainLook),
  };
}
