/** What the host tells the renderer unasked. */
import { z } from 'zod';
import type { CommandId } from '../keyboard/commands.ts';
import { commandIds } from '../keyboard/commands.ts';
import { AppState } from './app-state.ts';
import { SyncStatus } from './sync-status.ts';
import { Download } from './work.ts';

/** Kinds of records; a view asks again for what it shows when one of its topics changed. */
export const Topic = z.enum([
  'offers',
  'batches',
  'tasks',
  'returns',
  'reviews',
  'earnings',
  'standing',
  'practice',
]);
export type Topic = z.infer<typeof Topic>;

export const hostEvents = {
  state: AppState,
  changed: z.object({ topics: z.array(Topic).readonly() }),
  sync: SyncStatus,
  download: Download,
  /** Starting the embedded hub the first time takes a while: what it does now, and how far it is from 0 to 1. */
  embedded: z.object({
    doing: z.enum(['starting', 'importing', 'ready']),
    part: z.number().min(0).max(1),
  }),
  /** How much of an export has come, and how many tasks the hub has gathered for it, which comes first. */
  export: z.object({
    files: z.number().int().min(0),
    bytes: z.number().min(0),
    gathering: z.object({ done: z.number().int().min(0), of: z.number().int().min(0) }).nullable(),
  }),
  /** How far the opening of a folder is. */
  folder: z.object({
    doing: z.enum(['reading', 'labels', 'storing']),
    done: z.number().int().min(0),
    /** Null when it cannot be told. */
    of: z.number().int().min(0).nullable(),
  }),
  /** From the shell: a command was chosen in the menu. */
  command: z.object({ id: z.enum(commandIds as [CommandId, ...CommandId[]]) }),
  /** From the shell: the process behind all calls ended (`running` false; calls wait) or is back (ask again for what is shown). */
  host: z.object({ running: z.boolean() }),
} as const;
export type HostEventName = keyof typeof hostEvents;
export type HostEvent<N extends HostEventName> = z.output<(typeof hostEvents)[N]>;
