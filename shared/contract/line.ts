/**
 * The line: a pipe from the window to the host that the shell lays once it has looked at who asks, and that the calls
 * of labeling take, so that large tasks are not copied through the shell. What may go over it is checked by the host.
 */
import { z } from 'zod';
import type { CallName } from './calls.ts';

/** The calls that may be made over the line: those between a hand and its task. */
export const lineCalls = ['batch.tasks', 'task.open', 'task.step', 'task.submit'] as const;
export type LineCall = (typeof lineCalls)[number] & CallName;

/** Said by the page to its preload, and by the preload to the page with the line's end, as messages of the window. */
export const lineWanted = 'jaturi:line-wanted';
export const lineLaid = 'jaturi:line-laid';

/** The window asks. */
export const LineQuestion = z.object({
  id: z.number().int(),
  name: z.enum(lineCalls),
  input: z.unknown(),
});
export type LineQuestion = z.infer<typeof LineQuestion>;

/** The host answers; `result` is a `Result`. */
export type LineAnswer = { readonly id: number; readonly result: unknown };
