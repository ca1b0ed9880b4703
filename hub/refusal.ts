/** A request or command that the hub refuses, with the words and the status that the caller gets. */
import type { Problem, ProblemCode } from '#shared/protocol/problem.ts';

type Manner = {
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
  readonly action: Problem['action'];
};

const manners: Record<ProblemCode, Manner> = {
  'body-malformed': {
    status: 400,
    title: 'The request is malformed',
    retryable: false,
    action: 'fix-request',
  },
  'body-too-large': {
    status: 413,
    title: 'The request is too large',
    retryable: false,
    action: 'fix-request',
  },
  unauthenticated: {
    status: 401,
    title: 'Sign in first',
    retryable: false,
    action: 'refresh-token',
  },
  'wrong-password': {
    status: 401,
    title: 'Name or password is wrong',
    retryable: false,
    action: 'fix-request',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many attempts',
    retryable: true,
    action: 'retry',
  },
  forbidden: { status: 403, title: 'Not allowed', retryable: false, action: 'contact-operator' },
  'account-suspended': {
    status: 403,
    title: 'The account is suspended',
    retryable: false,
    action: 'contact-operator',
  },
  'not-found': { status: 404, title: 'Not found', retryable: false, action: 'fix-request' },
  'range-not-satisfiable': {
    status: 416,
    title: 'The range lies outside',
    retryable: false,
    action: 'fix-request',
  },
  'no-work-left': { status: 409, title: 'No task is left', retryable: false, action: 'retry' },
  'batch-limit-reached': {
    status: 409,
    title: 'As many tasks are held as the project allows',
    retryable: false,
    action: 'fix-request',
  },
  'level-needed': {
    status: 403,
    title: 'A higher level is needed',
    retryable: false,
    action: 'fix-request',
  },
  'work-paused': {
    status: 403,
    title: 'Work in this project is paused',
    retryable: false,
    action: 'contact-operator',
  },
  'practice-needed': {
    status: 403,
    title: 'Practice comes first',
    retryable: false,
    action: 'fix-request',
  },
  'key-reused': {
    status: 422,
    title: 'The key was used for another request',
    retryable: false,
    action: 'fix-request',
  },
  'device-unknown': {
    status: 404,
    title: 'Register this device first',
    retryable: false,
    action: 'fix-request',
  },
  'seq-reuse': {
    status: 409,
    title: 'The sequence number was used for something else',
    retryable: false,
    action: 'rotate-epoch',
  },
  'seq-gap': {
    status: 409,
    title: 'An earlier operation is missing',
    retryable: false,
    action: 'rotate-epoch',
  },
  'offset-differs': {
    status: 409,
    title: 'The part does not begin where the blob ends',
    retryable: false,
    action: 'fix-request',
  },
  'hash-differs': {
    status: 422,
    title: 'The bytes do not have their hash',
    retryable: true,
    action: 'retry',
  },
  'cursor-gone': {
    status: 410,
    title: 'The cursor is no longer valid',
    retryable: false,
    action: 'resnapshot',
  },
  'protocol-unsupported': {
    status: 426,
    title: 'This protocol version is not spoken here',
    retryable: false,
    action: 'upgrade-app',
  },
  busy: { status: 503, title: 'The hub is busy', retryable: true, action: 'retry' },
  'storage-full': {
    status: 507,
    title: 'The hub has no room left',
    retryable: true,
    action: 'contact-operator',
  },
  internal: { status: 500, title: 'The hub failed', retryable: true, action: 'retry' },
};

export type RefusalFacts = Pick<Problem, 'retryAfterS' | 'expectedSeq' | 'expectedOffset'> & {
  /** Instead of the code's usual status. */
  readonly status?: number;
};

/** Thrown, not returned, because it must also roll back the transaction that it arises in. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly facts: RefusalFacts;

  /** `detail` is shown to whoever asked: it names what is wrong and never holds a secret. */
  constructor(code: ProblemCode, detail: string, facts: RefusalFacts = {}) {
    super(detail);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}

/** The problem document of a refusal. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const manner = manners[refusal.code];
  const { retryAfterS, expectedSeq, expectedOffset, status } = refusal.facts;
  return {
    type: `urn:jaturi:problem:${refusal.code}`,
    title: manner.title,
    status: status ?? manner.status,
    detail: refusal.message,
    code: refusal.code,
    retryable: manner.retryable,
    action: manner.action,
    requestId,
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
    ...(expectedSeq === undefined ? {} : { expectedSeq }),
    ...(expectedOffset === undefined ? {} : { expectedOffset }),
  };
}
