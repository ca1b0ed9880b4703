/** A line before a hub: late, thin and breaking, byte by byte. It knows nothing of requests. */
import net from 'node:net';
import type { AddressInfo } from 'node:net';

export type SlowLine = {
  readonly url: () => string;
  /** Bytes that went up so far, headers included. */
  readonly up: () => number;
  readonly close: () => void;
};

export type LineQuality = {
  /** Added to each exchange, half of it on either way. */
  readonly roundTripMs?: number;
  /** Each way; without it as many as come. */
  readonly bytesPerSecond?: number;
  /** Asked when bytes go up on a connection that was used before: whether it is reset just then. */
  readonly resetsReused?: () => boolean;
};

export async function openSlowLine(
  target: { readonly url: () => string },
  { roundTripMs = 0, bytesPerSecond = Infinity, resetsReused = () => false }: LineQuality,
): Promise<SlowLine> {
  const sockets = new Set<net.Socket>();
  let up = 0;
  const server = net.createServer((near) => {
    const { hostname, port } = new URL(target.url());
    const far = net.connect({ host: hostname, port: Number(port), noDelay: true });
    near.setNoDelay(true);
    let answered = false;
    far.on('data', () => (answered = true));
    near.on('data', (bytes) => {
      up += bytes.length;
      if (answered && resetsReused()) near.resetAndDestroy();
    });
    carry(near, far, roundTripMs / 2, bytesPerSecond);
    carry(far, near, roundTripMs / 2, bytesPerSecond);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: () => `http://127.0.0.1:${port}`,
    up: () => up,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Pieces that a thin line carries at a time. */
const pieceBytes = 512;

function carry(from: net.Socket, to: net.Socket, delayMs: number, bytesPerSecond: number): void {
  /** When the line is free again. */
  let freeAt = 0;
  const send = (bytes: Buffer) => {
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (bytes.length / bytesPerSecond) * 1000;
    later(freeAt - now + delayMs, () => void (to.destroyed || to.write(bytes)));
  };
  from.on('data', (bytes) => {
    if (bytesPerSecond === Infinity) return send(bytes);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      send(bytes.subarray(at, at + pieceBytes));
    }
  });
  from.on('close', () => {
    later(Math.max(0, freeAt - performance.now()) + delayMs, () => to.destroy());
  });
}

function later(ms: number, run: () => void): void {
  if (ms <= 0) run();
  else setTimeout(run, ms);
}
