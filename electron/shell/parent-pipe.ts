/** The end of the pipe that a utility process holds. */
import type { MessagePortMain } from 'electron';
import type { Peer, PeerDuties } from './peer.ts';
import { createPeer } from './peer.ts';

/** Connects to the main process; `onPort` is given the ends of pipes that it hands over. Throws when this is not a utility process. */
export function connectToParent(
  duties: PeerDuties,
  onPort: (port: MessagePortMain) => void = () => undefined,
): Peer {
  const port = process.parentPort;
  const peer = createPeer((message) => port.postMessage(message), duties);
  port.on('message', ({ data, ports }) => {
    for (const one of ports) onPort(one);
    peer.receive(data);
  });
  return peer;
}
