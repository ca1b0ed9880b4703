/** How a person stands in one kind of work, as the hub tells them. */
import { z } from 'zod';
import { KindName } from '../annotation/kinds.ts';
import { WallTime } from '../ids.ts';
import { TrackRecord } from './level.ts';

export const Standing = z.object({
  kind: KindName,
  record: TrackRecord,
  level: z.number().int().min(0),
  /** Verdicts of theirs that got a second opinion, and those of them that it overturned. */
  opinions: z.object({ seen: z.number().int().min(0), overturned: z.number().int().min(0) }),
  at: WallTime,
});
export type Standing = z.infer<typeof Standing>;
