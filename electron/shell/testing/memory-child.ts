/** A process that is the other end of a pipe in memory, for tests of those who keep processes. */
import type { Child } from '../host-supervisor.ts';
import type { Peer, PeerDuties } from '../peer.ts';
import { createPeer } from '../peer.ts';

export type MemoryChild = {
  readonly child: Child;
  /** The process's own end. */
  readonly peer: Peer;
  /** Ends the process; null is what a kill gives. */
  readonly die: (code: number | null) => void;
};

/** Starts a "process" that answers as given. */
export function startMemoryChild(answer: PeerDuties['answer']): MemoryChild {
  let toParent: (message: unknown) => void = () => undefined;
  let exit: (code: number | null) => void = () => undefined;
  let ended = false;
  const peer = createPeer((message) => queueMicrotask(() => toParent(message)), {
    answer,
    hear: () => undefined,
  });
  function die(code: number | null): void {
    if (ended) return;
    ended = true;
    peer.gone();
    exit(code);
  }
  const child: Child = {
    post: (message) => queueMicrotask(() => peer.receive(message)),
    onMessage: (listener) => {
      toParent = listener;
    },
    onExit: (listener) => {
      exit = listener;
    },
    kill: () => queueMicrotask(() => die(null)),
  };
  return { child, peer, die };
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
