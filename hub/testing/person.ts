/** Somebody with a device: speaks to a hub as the app does, over its requests alone. */
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { Annotation, annotationText } from '#shared/annotation/annotation.ts';
import type { PullReply } from '#shared/protocol/events.ts';
import type { Lease, Manifest, Purpose } from '#shared/protocol/leases.ts';
import type { PushReply } from '#shared/protocol/operations.ts';
import { Problem } from '#shared/protocol/problem.ts';
import type { SignInReply } from '#shared/protocol/session.ts';
import type { TestHub } from './test-hub.ts';

export type Reply = { status: number; body: unknown; headers: Headers };
export type MadeOperation = {
  operationId: string;
  seq: number;
  kind: string;
  body: string;
  sha256: string;
  time: { wallMs: number; monotonicMs: number; bootId: string; zone: string };
};

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

export class Person {
  readonly test: TestHub;
  readonly accountId: string;
  readonly signedIn: SignInReply;
  readonly deviceId = v7();
  epoch = 1;
  seq = 0;

  constructor(test: TestHub, signedIn: SignInReply) {
    this.test = test;
    this.signedIn = signedIn;
    this.accountId = signedIn.account.accountId;
  }

  static async signIn(test: TestHub, name: string, password: string): Promise<Person> {
    const reply = await ask(test, 'POST', '/v1/auth/sign-in', { body: { name, password } });
    if (reply.status !== 200) throw new Error(`cannot sign in: ${JSON.stringify(reply.body)}`);
    const person = new Person(test, reply.body as SignInReply);
    await person.register();
    return person;
  }

  /** The same person on another device. */
  async elsewhere(): Promise<Person> {
    const other = new Person(this.test, this.signedIn);
    await other.register();
    return other;
  }

  /** Fresh tokens, after a test let hours pass. */
  async refresh(): Promise<void> {
    const { refreshToken } = this.signedIn.tokens;
    const body = { refreshToken, requestId: v7() };
    const reply = await this.ask('POST', '/v1/auth/refresh', { body });
    if (reply.status !== 200) throw new Error(`no refresh: ${JSON.stringify(reply.body)}`);
    this.signedIn.tokens = reply.body as SignInReply['tokens'];
  }

  async register(): Promise<Reply> {
    return this.ask('POST', '/v1/devices', { body: { deviceId: this.deviceId, name: 'test' } });
  }

  ask(method: string, path: string, more: Asking = {}): Promise<Reply> {
    const authorization = `Bearer ${this.signedIn.tokens.accessToken}`;
    return ask(this.test, method, path, { ...more, headers: { authorization, ...more.headers } });
  }

  async lease(projectId: string, purpose: Purpose = 'label', tasks = 100): Promise<Lease> {
    const reply = await this.tryLease(projectId, purpose, tasks);
    if (reply.status !== 201) throw new Error(`no lease: ${JSON.stringify(reply.body)}`);
    return reply.body as Lease;
  }

  tryLease(projectId: string, purpose: Purpose = 'label', tasks = 100, key = v7()): Promise<Reply> {
    const headers = { 'Idempotency-Key': key };
    return this.ask('POST', '/v1/leases', { body: { projectId, purpose, tasks }, headers });
  }

  async manifest(batchId: string): Promise<Manifest> {
    return (await this.ask('GET', `/v1/batches/${batchId}/manifest`)).body as Manifest;
  }

  /** The next operation of this device. */
  operation(kind: string, body: unknown): MadeOperation {
    this.seq += 1;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return {
      operationId: v7(),
      seq: this.seq,
      kind,
      body: text,
      sha256: sha256(text),
      time: { wallMs: this.test.time.now, monotonicMs: 1, bootId: 'boot', zone: 'Asia/Seoul' },
    };
  }

  tryPush(operations: MadeOperation[], more: Asking = {}): Promise<Reply> {
    const { deviceId, epoch } = this;
    return this.ask('POST', '/v1/sync/push', { body: { deviceId, epoch, operations }, ...more });
  }

  async push(...operations: MadeOperation[]): Promise<PushReply> {
    const reply = await this.tryPush(operations);
    if (reply.status !== 200) throw new Error(`push failed: ${JSON.stringify(reply.body)}`);
    return reply.body as PushReply;
  }

  async pull(cursor?: string): Promise<PullReply> {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const reply = await this.ask('GET', `/v1/sync/pull${query}`);
    if (reply.status !== 200) throw new Error(`pull failed: ${JSON.stringify(reply.body)}`);
    return reply.body as PullReply;
  }

  /** Bodies of everything of one kind in this person's feed, oldest first. */
  async told(kind: string): Promise<Record<string, unknown>[]> {
    const { events } = await this.pull();
    return events.filter((one) => one.kind === kind).map((one) => one.body as never);
  }
}

export type Asking = {
  body?: unknown;
  /** Sent as it is. */
  raw?: Uint8Array | string;
  headers?: Record<string, string>;
  address?: string;
};

export async function ask(
  test: TestHub,
  method: string,
  path: string,
  { body, raw, headers = {}, address = '10.0.0.1' }: Asking = {},
): Promise<Reply> {
  const content = body === undefined ? raw : JSON.stringify(body);
  const request = new Request(`http://hub.test${path}`, {
    method,
    headers: {
      'Sync-Protocol': '1',
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  } as RequestInit);
  const response = await test.hub.fetch(request, { address });
  const json = /[/+]json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: json ? await response.json() : new Uint8Array(await response.arrayBuffer()),
  };
}

/** The problem of a refused request, checked against the contract. */
export function problemIn(reply: Reply): Problem {
  return Problem.parse(reply.body);
}

/** A single choice, as the app would make it. */
export function chosen(classId: string): Annotation {
  const item = { kind: 'classification', itemId: v7(), classId };
  return Annotation.parse({ items: [item], report: null });
}

type Bounds = { x: number; y: number; width: number; height: number };

/** Boxes of one class, in image pixels. */
export function boxed(classId: string, ...boxes: readonly Bounds[]): Annotation {
  const items = boxes.map((bounds) => ({ kind: 'box', itemId: v7(), classId, ...bounds }));
  return Annotation.parse({ items, report: null });
}

type SubmissionMade = {
  taskId: string;
  batchId: string;
  annotation: Annotation;
  parentId?: string | null;
  revision?: number;
  answers?: string[];
  submissionId?: string;
};

export function submissionBody(made: SubmissionMade) {
  return {
    submissionId: v7(),
    revision: 1,
    parentId: null,
    schemaVersion: 1,
    annotationSha256: sha256(annotationText(made.annotation)),
    answers: [],
    activeMs: 1500,
    ...made,
  };
}

type ReviewMade = {
  batchId: string;
  taskId: string;
  submissionId: string;
  verdict: 'approve' | 'return' | 'fix';
  fixed?: Annotation;
};

export function reviewBody({ batchId, ...made }: ReviewMade) {
  const reasons = made.verdict === 'return' ? ['wrong'] : [];
  const review = {
    reviewId: v7(),
    reasons,
    note: '',
    pins: [],
    fixed: null,
    decidedAt: 1,
    ...made,
  };
  return { batchId, review };
}
