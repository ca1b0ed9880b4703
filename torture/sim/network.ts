/** The network between apps and hub, in the world's own time. */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { HttpReply, HttpRequest, Transport } from '#host/hub-link/transport.ts';
import type { Random } from '../random.ts';
import type { Activity } from './activity.ts';
import type { Answer, Mishap, Weather } from './weather.ts';
import { mishapIn, portal, refusalBy } from './weather.ts';
import type { WorldTime } from './world-time.ts';

export type Network = {
  /** The way of one device to the hub. */
  readonly transportOf: (device: string) => Transport;
  readonly weather: Weather;
  /** Devices that nothing gets through to, in either direction. */
  readonly apart: Set<string>;
};

export type NetworkOptions = {
  readonly time: WorldTime;
  readonly random: Random;
  readonly activity: Activity;
  /** Answers a request; null while the hub is down. */
  readonly hub: () => ((request: Request) => Promise<Response>) | null;
  /** Something got across: a request to `hub`, or a reply to the device of that name. */
  readonly onArrival: (where: string) => void;
};

const usualMs = 120;
const lateMs = 20_000;

export function createNetwork(options: NetworkOptions): Network {
  const { time, random, activity } = options;
  const weather: Weather = { part: 0, storm: 0 };
  const apart = new Set<string>();

  const delay = () => 1 + random.below(usualMs);

  async function reachHub(
    device: string,
    request: HttpRequest,
    body: Buffer | undefined,
  ): Promise<Answer | null> {
    const fetch = options.hub();
    if (fetch === null || apart.has(device)) return null;
    const { method, headers } = request;
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    const response = await fetch(new Request(request.url, init));
    const bytes = Buffer.from(await response.arrayBuffer());
    options.onArrival('hub');
    return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes };
  }

  function send(device: string, request: HttpRequest): Promise<HttpReply> {
    activity.stir();
    return new Promise((resolve, reject) => {
      const mishap = mishapIn(weather, random);
      const fail = (why: string) => {
        activity.stir();
        reject(new Error(why));
      };
      request.signal.addEventListener('abort', () => fail('aborted'), { once: true });
      if (request.signal.aborted) return fail('aborted');
      const answer = (reply: Answer) => {
        activity.stir();
        if (apart.has(device)) return;
        resolve({
          ...reply,
          body: mishap === 'cut' ? cut(reply.body) : Readable.from([reply.body]),
        });
        options.onArrival(device);
      };
      const deliver = (then: (reply: Answer) => void) => {
        const whole = request.body;
        const harmed = harmedBy(mishap, request, whole, random);
        const reached = activity.during(reachHub(device, harmed, harmed.body));
        void reached.then((reply) => {
          if (reply !== null) time.after(delay(), () => then(reply));
          else time.after(delay(), () => fail('ECONNREFUSED'));
        });
      };
      time.after(delay(), () => {
        request.onSent(request.body?.byteLength ?? 0);
        suffer(mishap, { answer, fail, deliver });
      });
    });
  }

  type Line = {
    readonly answer: (reply: Answer) => void;
    readonly fail: (why: string) => void;
    readonly deliver: (then: (reply: Answer) => void) => void;
  };

  function suffer(mishap: Mishap, { answer, fail, deliver }: Line): void {
    const nothing = () => {};
    switch (mishap) {
      case 'none':
      case 'cut':
        return deliver(answer);
      case 'request-lost':
        return fail('ECONNRESET');
      case 'request-cut':
      case 'request-flipped':
      case 'reply-lost':
        return deliver(() => fail('ECONNRESET'));
      case 'request-silent':
        return;
      case 'reply-silent':
        return deliver(nothing);
      case 'twice':
        deliver(nothing);
        return deliver(answer);
      case 'again-later':
        time.after(random.below(lateMs), () => deliver(nothing));
        return random.chance(0.5) ? deliver(answer) : fail('ECONNRESET');
      case 'late':
        time.after(random.below(lateMs), () => deliver(answer));
        return;
      case 'answered':
        return answer(refusalBy(random));
      case 'answered-after':
        return deliver(() => answer(refusalBy(random)));
      case 'portal':
        return answer(portal);
    }
  }

  return {
    weather,
    apart,
    transportOf: (device) => ({ send: (request) => send(device, request), close: () => {} }),
  };
}

function cut(body: Buffer): Readable {
  return Readable.from(
    (async function* half() {
      yield body.subarray(0, Math.floor(body.length / 2));
      throw new Error('ECONNRESET');
    })(),
  );
}

/** The request as the hub gets it. */
function harmedBy(
  mishap: Mishap,
  request: HttpRequest,
  whole: Buffer | undefined,
  random: Random,
): HttpRequest {
  if (whole === undefined) return request;
  if (mishap === 'request-cut') {
    return { ...request, body: whole.subarray(0, Math.floor(whole.length / 2)) };
  }
  if (mishap !== 'request-flipped' || !('Content-Type' in request.headers)) return request;
  const packed = gzipSync(whole);
  const at = random.below(packed.length);
  packed[at] = (packed[at] ?? 0) ^ (1 << random.below(8));
  return { ...request, headers: { ...request.headers, 'Content-Encoding': 'gzip' }, body: packed };
}
