/** Bugs that show in what an app makes of what it hears. */
import type { Transport } from '#host/hub-link/transport.ts';
import { allOutcomes, pathOf, tampered, textOf, withText } from './tampered.ts';

const push = '/v1/sync/push';
const pull = '/v1/sync/pull';
const hello = '/v1/sync/hello';
/** Some bugs show only now and then: every so many times. */
const nowAndThen = 3;

/** Operations count as received once they are sent. */
export function sentBeforeAcknowledged(transport: Transport): Transport {
  return tampered(transport, async (request, pass) => {
    if (pathOf(request) !== push) return pass(request);
    pass(request).catch(() => {});
    return allOutcomes(request, 'accepted');
  });
}

/** The cursor behind a page is stored first, and the page is lost in between. */
export function cursorBeforePage(transport: Transport): Transport {
  let stored: string | null = null;
  let pages = 0;
  return tampered(transport, async (request, pass) => {
    if (pathOf(request) !== pull) return pass(request);
    const address = new URL(request.url);
    if (stored !== null && address.searchParams.has('cursor')) {
      address.searchParams.set('cursor', stored);
      stored = null;
    }
    const reply = await pass({ ...request, url: address.href });
    const text = await textOf(reply);
    if (reply.status !== 200) return withText(reply, text);
    const { events, cursor } = JSON.parse(text) as { events: unknown[]; cursor: string };
    if (events.length > 0) pages += 1;
    if (events.length === 0 || pages % nowAndThen !== 0) return withText(reply, text);
    stored = cursor;
    throw new Error('ECONNRESET');
  });
}

/** One of several events becomes visible only after a later one was read. */
export function feedOutOfOrder(transport: Transport): Transport {
  let pages = 0;
  return tampered(transport, async (request, pass) => {
    const reply = await pass(request);
    if (pathOf(request) !== pull || reply.status !== 200) return reply;
    const text = await textOf(reply);
    const page = JSON.parse(text) as { events: unknown[] };
    if (page.events.length > 1) pages += 1;
    if (page.events.length < 2 || pages % nowAndThen !== 0) return withText(reply, text);
    return withText(reply, JSON.stringify({ ...page, events: page.events.slice(1) }));
  });
}

/** Numbers alone say what was sent: one that was given out again after a rewind counts as sent already. */
export function numberReused(transport: Transport): Transport {
  return tampered(transport, async (request, pass) => {
    const reply = await pass(request);
    const path = pathOf(request);
    if (path === push && reply.status === 409) {
      reply.body.destroy();
      return allOutcomes(request, 'duplicate');
    }
    if (path !== hello || reply.status !== 200) return reply;
    const said = JSON.parse(await textOf(reply)) as object;
    return withText(reply, JSON.stringify({ ...said, last: null }));
  });
}
