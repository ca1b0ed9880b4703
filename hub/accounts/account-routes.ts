/** Routes of signing in and out. */
import { audit } from '../audit/audit.ts';
import type { Handlers } from '../http/handler.ts';
import { endSession, refresh, signIn } from './sessions.ts';

export const accountRoutes: Pick<Handlers, 'signIn' | 'refresh' | 'signOut'> = {
  signIn: async (context, { body, address }) => ({
    reply: await signIn(context, { ...body, address }),
  }),
  refresh: async (context, { body, address }) => ({
    reply: await refresh(context, { ...body, address }),
  }),
  signOut: async (context, { caller, address }) => {
    await endSession(context.db, caller.sessionId, context.clock());
    await audit(context, {
      accountId: caller.accountId,
      address,
      action: 'sign-out',
      object: caller.sessionId,
      result: 'ok',
    });
    return { reply: {} };
  },
};
