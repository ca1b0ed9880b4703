/** Ids of tasks: they say nothing of when or in which order tasks were made, since gold is made long after the work around it. */
import { createHash } from 'node:crypto';
import type { Work } from '../context.ts';

/** A UUID of version 8 (RFC 9562, section 5.8) that is a hash of a fresh id. */
export function newTaskId(work: Pick<Work, 'newId'>): string {
  const hex = createHash('sha256').update(work.newId()).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
