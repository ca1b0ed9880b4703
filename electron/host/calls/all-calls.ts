/** The list of handlers: one for every call of the contract. */
import { accountCalls } from './account-calls.ts';
import { appCalls } from './app-calls.ts';
import { batchCalls } from './batch-calls.ts';
import { earningsCalls } from './earnings-calls.ts';
import { feedbackCalls } from './feedback-calls.ts';
import { folderCalls } from './folder-calls.ts';
import type { Handlers } from './handlers.ts';
import { practiceCalls } from './practice-calls.ts';
import { exportCalls } from './export-calls.ts';
import { requesterCalls } from './requester-calls.ts';
import { reviewCalls } from './review-calls.ts';
import { serverCalls } from './server-calls.ts';
import { syncCalls } from './sync-calls.ts';
import { taskCalls } from './task-calls.ts';
import { workCalls } from './work-calls.ts';

export const allCalls: Handlers = {
  ...appCalls,
  ...serverCalls,
  ...accountCalls,
  ...workCalls,
  ...batchCalls,
  ...taskCalls,
  ...feedbackCalls,
  ...practiceCalls,
  ...reviewCalls,
  ...earningsCalls,
  ...syncCalls,
  ...folderCalls,
  ...requesterCalls,
  ...exportCalls,
};
