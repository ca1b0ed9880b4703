/** Questions, answers and tellings between two processes of the app, over any pipe that carries plain objects. */
import { z } from 'zod';
import { describeThrown } from '#shared/node/log.ts';

const PeerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ask'), id: z.number().int(), about: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('answer'), id: z.number().int(), value: z.unknown() }),
  z.object({ kind: z.literal('refuse'), id: z.number().int(), message: z.string() }),
  z.object({ kind: z.literal('tell'), about: z.string(), value: z.unknown() }),
]);
export type PeerMessage = z.infer<typeof PeerMessage>;

/** What this side answers and hears. Both check what they are given; throwing from `answer` refuses the question. */
export type PeerDuties = {
  readonly answer: (about: string, input: unknown) => Promise<unknown>;
  readonly hear: (about: string, value: unknown) => void;
};

export type Peer = {
  /** Asks the other side. Rejects when it refuses, and with `PeerGone` when it ended before it answered. */
  readonly ask: (about: string, input: unknown) => Promise<unknown>;
  /** Tells the other side something that needs no answer. */
  readonly tell: (about: string, value: unknown) => void;
  /** To be called with everything that arrives. What is not a message of this kind is ignored. */
  readonly receive: (message: unknown) => void;
  /** The other side has ended: fails every question that is still open, now and later. */
  readonly gone: () => void;
};

/** The other process ended before it answered. */
export class PeerGone extends Error {
  override readonly name = 'PeerGone';
}

export function createPeer(post: (message: PeerMessage) => void, duties: PeerDuties): Peer {
  const open = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  let asked = 0;
  let ended = false;

  async function reply(id: number, about: string, input: unknown): Promise<void> {
    const message: PeerMessage = await duties.answer(about, input).then(
      (value) => ({ kind: 'answer', id, value }),
      (thrown: unknown) => ({ kind: 'refuse', id, message: describeThrown(thrown) }),
    );
    if (!ended) post(message);
  }

  function settle(message: Extract<PeerMessage, { kind: 'answer' | 'refuse' }>): void {
    const question = open.get(message.id);
    open.delete(message.id);
    if (message.kind === 'answer') question?.resolve(message.value);
    else question?.reject(new Error(message.message));
  }

  return {
    ask(about, input) {
      if (ended) return Promise.reject(new PeerGone(about));
      asked += 1;
      const id = asked;
      return new Promise((resolve, reject) => {
        open.set(id, { resolve, reject });
        post({ kind: 'ask', id, about, input });
      });
    },
    tell(about, value) {
      if (!ended) post({ kind: 'tell', about, value });
    },
    receive(message) {
      const parsed = PeerMessage.safeParse(message);
      if (!parsed.success) return;
      switch (parsed.data.kind) {
        case 'ask':
          void reply(parsed.data.id, parsed.data.about, parsed.data.input);
          break;
        case 'tell':
          duties.hear(parsed.data.about, parsed.data.value);
          break;
        default:
          settle(parsed.data);
      }
    },
    gone() {
      ended = true;
      for (const question of open.values()) question.reject(new PeerGone('the process ended'));
      open.clear();
    },
  };
}
