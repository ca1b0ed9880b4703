/** Has the pictures of the task on screen and of those around it decoded, beside React and before it. */
import { useLayoutEffect } from 'react';
import { assetUrl } from '#shared/contract/bridge.ts';
import { lightTo } from '../canvas/picture-limits.ts';
import type { PictureStore, Wanted } from '../canvas/picture-store.ts';
import type { LabelState } from './label-state.ts';
import type { LabelStore } from './label-store.ts';

export function usePreparedPictures(store: LabelStore, pictures: PictureStore): void {
  useLayoutEffect(() => {
    pictures.want(wantedOf(store.getState()));
    return store.subscribe((now, before) => {
      if (now.near !== before.near || now.tasks !== before.tasks) pictures.want(wantedOf(now));
    });
  }, [store, pictures]);
}

/** The picture on screen and two ahead; more of them, and the way back, only where pictures take little memory. */
const alwaysWanted = 3;
const mostPixelsBeyond = lightTo;

function wantedOf({ near, tasks }: LabelState): readonly Wanted[] {
  return near.flatMap((taskId, place) => {
    const task = tasks.find((one) => one.taskId === taskId);
    if (task === undefined || !task.ready || task.asset.mediaType === 'text/plain') return [];
    const { sha256, width, height } = task.asset;
    const pixels = width === null || height === null ? null : width * height;
    if (place >= alwaysWanted && (pixels === null || pixels > mostPixelsBeyond)) return [];
    return [{ address: assetUrl(sha256), pixels }];
  });
}
