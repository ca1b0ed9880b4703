/** The end of the pipe that a utility process holds. */
import type { Peer, PeerDuties } from './peer.ts';
import { createPeer } from './peer.ts';

/** Connects to the main process. Throws when this is not a utility process. */
export function connectToParent(duties: PeerDuties): Peer {
  const port = process.parentPort;
  const peer = createPeer((message) => port.postMessage(message), duties);
  port.on('message', ({ data }) => peer.receive(data));
  return peer;
}
