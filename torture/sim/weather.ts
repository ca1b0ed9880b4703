/** What lines and hubs do to a request on its way. */
import { problemType } from '#shared/protocol/problem.ts';
import { protocolHeader, protocolVersion } from '#shared/protocol/version.ts';
import type { Random } from '../random.ts';

export type Mishap =
  | 'none'
  | 'request-lost'
  | 'reply-lost'
  | 'request-silent'
  | 'reply-silent'
  | 'twice'
  | 'again-later'
  | 'late'
  | 'cut'
  | 'request-cut'
  /** One bit of the request is another; it is compressed, as all that is worth it. */
  | 'request-flipped'
  | 'answered'
  | 'answered-after'
  | 'portal';

export type Weather = {
  /** How many of all requests suffer, from 0 to 1. */
  part: number;
  /** How many are turned away by a hub that is too busy, from 0 to 1. */
  storm: number;
};

const mishaps: readonly Mishap[] = [
  'request-lost',
  'reply-lost',
  'reply-lost',
  'request-silent',
  'reply-silent',
  'twice',
  'twice',
  'again-later',
  'again-later',
  'late',
  'cut',
  'request-cut',
  'request-flipped',
  'answered',
  'answered-after',
  'portal',
];

export function mishapIn(weather: Weather, random: Random): Mishap {
  if (random.chance(weather.storm)) return 'answered';
  return random.chance(weather.part) ? random.pick(mishaps) : 'none';
}

export type Answer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
};

const refusals = [
  { status: 500, code: 'internal' },
  { status: 503, code: 'busy' },
  { status: 429, code: 'busy' },
] as const;

/** A hub that cannot now; it may say after how many seconds to come back. */
export function refusalBy(random: Random, comeBack: 'at once' | 'later' = 'later'): Answer {
  const { status, code } = random.pick(refusals);
  const asked: Record<string, string> =
    status === 500 || comeBack === 'at once' ? {} : { 'retry-after': String(1 + random.below(10)) };
  const problem = {
    type: 'about:blank',
    title: code,
    status,
    detail: code,
    code,
    retryable: true,
    action: 'retry',
    requestId: 'r1',
  };
  const spoken = { [protocolHeader.toLowerCase()]: String(protocolVersion) };
  return {
    status,
    headers: { 'content-type': problemType, ...spoken, ...asked },
    body: Buffer.from(JSON.stringify(problem)),
  };
}

/** A network that wants a sign-in of its own first. */
export const portal: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html><body>Welcome to our network</body></html>'),
};
