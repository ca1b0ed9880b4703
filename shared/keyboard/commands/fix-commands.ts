import type { CommandRows } from '../command-row.ts';

/** Putting a submission right, where the tools have no such key of their own. */
export const fixCommands = {
  'fix.leave': { title: ['고치기 그만두기', 'Leave the fix'], keys: { jaturi: 'Escape' } },
} as const satisfies CommandRows<'fix'>;
