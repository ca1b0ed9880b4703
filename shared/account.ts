/** People. One account may hold several roles. An operator decides what no reviewer can; a requester looks on. */
import { z } from 'zod';
import { AccountId } from './ids.ts';

export const Role = z.enum(['worker', 'reviewer', 'requester', 'operator']);
export type Role = z.infer<typeof Role>;

export const Account = z.object({
  accountId: AccountId,
  /** What the person signs in with. */
  name: z.string().min(1).max(100),
  displayName: z.string().min(1).max(100),
  roles: z.array(Role).readonly(),
});
export type Account = z.infer<typeof Account>;
