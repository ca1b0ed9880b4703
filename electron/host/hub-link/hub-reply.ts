/** What comes back from the hub, and which replies count as the hub's at all. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import { Problem, problemType } from '#shared/protocol/problem.ts';
import { commonVersion, protocolHeader } from '#shared/protocol/version.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import { failureOfProblem, troubleOfProblem } from '#shared/sync/problem-failure.ts';
import type { Trouble } from '#shared/sync/sync-state.ts';

/** A request that did not do what it was to do; fits wherever a `Result` is wanted. */
export type HubFailed = {
  readonly ok: false;
  readonly failure: Failure;
  readonly trouble: Trouble;
  /** What the hub said, when it was the hub that said it. */
  readonly problem: Problem | null;
  readonly retryAfterMs: number | null;
};

export type HubReply<T> =
  | { readonly ok: true; readonly value: T; readonly status: number }
  | HubFailed;

export function unreachable(detail: string, trouble: Trouble = 'unreachable'): HubFailed {
  return {
    ok: false,
    failure: failure('hub-unreachable', {}, detail),
    trouble,
    problem: null,
    retryAfterMs: null,
  };
}

/** Someone answered who is not a hub: a portal that wants a sign-in first, a proxy, another server. */
export function notJaturi(detail: string): HubFailed {
  return {
    ok: false,
    failure: failure('hub-not-jaturi', {}, detail),
    trouble: 'unreachable',
    problem: null,
    retryAfterMs: null,
  };
}

export function failedBy(problem: Problem): HubFailed {
  const { retryAfterS } = problem;
  return {
    ok: false,
    failure: failureOfProblem(problem),
    trouble: troubleOfProblem(problem),
    problem,
    retryAfterMs: retryAfterS === undefined ? null : retryAfterS * 1000,
  };
}

/** Whether the protocols of a hub and of this app meet; the failure says who is too old. */
export function protocolTrouble(ours: ProtocolRange, hub: ProtocolRange): Failure | null {
  if (commonVersion(ours, hub) !== null) return null;
  const facts = { ours: ours.most, least: hub.least, most: hub.most };
  return failure(hub.most < ours.least ? 'protocol-too-new' : 'protocol-too-old', facts);
}

/** Whether a reply carries the protocol's header; without it, whatever it says is not the hub's word. */
export function speaksProtocol(headers: IncomingHttpHeaders): boolean {
  const spoken = Number(headers[protocolHeader.toLowerCase()]);
  return Number.isInteger(spoken) && spoken > 0;
}

export function mediaTypeOf(headers: IncomingHttpHeaders): string {
  const [type = ''] = String(headers['content-type'] ?? '').split(';', 1);
  return type.trim().toLowerCase();
}

/** The failure that a reply outside the expected statuses stands for. `retry-after` is in seconds. */
export function failureOfReply(
  status: number,
  headers: IncomingHttpHeaders,
  text: string,
): HubFailed {
  if (mediaTypeOf(headers) !== problemType) {
    return notJaturi(`status ${status}, ${mediaTypeOf(headers) || 'no content type'}`);
  }
  const problem = parsedProblem(text);
  if (problem === null) return notJaturi(`status ${status} with a malformed problem`);
  const failedReply = failedBy(problem);
  const asked = Number(headers['retry-after']);
  if (!Number.isFinite(asked) || asked <= 0) return failedReply;
  return { ...failedReply, retryAfterMs: Math.max(asked * 1000, failedReply.retryAfterMs ?? 0) };
}

function parsedProblem(text: string): Problem | null {
  try {
    const parsed = Problem.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
