/** The ways in which a line, or whoever sits on it, is bad. */
import type { Fault, ProxiedRequest } from '#host/testing/fault-proxy.ts';
import { none } from '#host/testing/fault-proxy.ts';
import type { Random } from '../random.ts';
import { portal, refusalBy } from '../sim/weather.ts';

type LineFault = (random: Random, request: ProxiedRequest) => Fault;

const mostBytes = 400;

/** Each has runs of its own; a partition and a hub that dies are no faults of single requests. */
export const lineFaults = {
  'request-lost': () => ({ fault: 'lose-request' }),
  'reply-lost': () => ({ fault: 'lose-reply' }),
  duplicated: () => ({ fault: 'twice' }),
  'reply-truncated': (random) => ({ fault: 'cut', after: random.below(mostBytes) }),
  'request-truncated': (random) => ({ fault: 'cut-request', after: random.below(mostBytes) }),
  'asset-flipped': (random, { path }) =>
    path.startsWith('/v1/assets/') ? { fault: 'flip', at: random.below(mostBytes) } : none,
  'push-flipped': (random, { path }) =>
    path.startsWith('/v1/sync/push')
      ? { fault: 'flip-request', at: random.below(mostBytes) }
      : none,
  trickled: () => ({ fault: 'trickle', everyMs: 20 }),
  silent: () => ({ fault: 'silence' }),
  portal: () => answerOf(portal),
  refused: (random) => answerOf(refusalBy(random, 'at once')),
  partition: () => none,
  'hub-killed': () => none,
} as const satisfies Record<string, LineFault>;

export type LineFaultName = keyof typeof lineFaults;
export const lineFaultNames = Object.keys(lineFaults) as readonly LineFaultName[];

function answerOf(answer: ReturnType<typeof refusalBy>): Fault {
  const { status, headers, body } = answer;
  return { fault: 'answer', status, headers, body: body.toString('utf8') };
}
