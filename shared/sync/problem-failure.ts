/** What a hub's error means to the person in front of the app. */
import type { Failure, FailureCode } from '../failure.ts';
import { failure } from '../failure.ts';
import type { Problem, ProblemCode } from '../protocol/problem.ts';
import type { Trouble } from './sync-state.ts';

const codes = {
  'body-malformed': 'hub-error',
  'body-too-large': 'hub-error',
  unauthenticated: 'auth-required',
  'wrong-password': 'wrong-password',
  'too-many-attempts': 'too-many-attempts',
  forbidden: 'not-allowed',
  'account-suspended': 'account-suspended',
  'not-found': 'not-found',
  'range-not-satisfiable': 'hub-error',
  'no-work-left': 'no-work-left',
  'batch-limit-reached': 'batch-limit-reached',
  'level-needed': 'level-needed',
  'work-paused': 'work-paused',
  'practice-needed': 'practice-needed',
  'key-reused': 'hub-error',
  'device-unknown': 'hub-error',
  'seq-reuse': 'hub-error',
  'seq-gap': 'hub-error',
  'offset-differs': 'hub-error',
  'hash-differs': 'hub-error',
  'cursor-gone': 'hub-error',
  'protocol-unsupported': 'protocol-too-old',
  busy: 'hub-busy',
  'storage-full': 'hub-busy',
  internal: 'hub-error',
} as const satisfies Record<ProblemCode, FailureCode>;

export function failureOfProblem(problem: Problem): Failure {
  const facts: Failure['facts'] =
    problem.retryAfterS === undefined ? {} : { seconds: problem.retryAfterS };
  const detail = `${problem.status} ${problem.code}: ${problem.detail} (request ${problem.requestId})`;
  return failure(codes[problem.code], facts, detail);
}

/** How synchronisation takes a hub's error. */
export function troubleOfProblem(problem: Problem): Trouble {
  switch (problem.code) {
    case 'unauthenticated':
      return 'signed-out';
    case 'account-suspended':
    case 'protocol-unsupported':
    case 'forbidden':
      return 'refused';
    case 'body-too-large':
      return 'slow';
    case 'device-unknown':
    case 'seq-reuse':
    case 'seq-gap':
    case 'cursor-gone':
      return 'regreet';
    case 'body-malformed':
    case 'wrong-password':
    case 'too-many-attempts':
    case 'not-found':
    case 'range-not-satisfiable':
    case 'no-work-left':
    case 'batch-limit-reached':
    case 'level-needed':
    case 'work-paused':
    case 'practice-needed':
    case 'key-reused':
    case 'offset-differs':
    case 'hash-differs':
    case 'busy':
    case 'storage-full':
    case 'internal':
      return 'hub';
  }
}
