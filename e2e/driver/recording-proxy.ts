/** A go-between that a test puts before a hub, to know the secrets that pass. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RecordingProxy = {
  readonly url: string;
  /** Bodies of all replies to requests whose path begins so. */
  readonly replies: (path: string) => readonly string[];
  readonly close: () => void;
};

/** Passes everything on to `target` and keeps a copy of the replies. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const kept: { readonly path: string; readonly body: string }[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const passed = request(
      new URL(path, target),
      { method: incoming.method, headers: incoming.headers },
      (reply) => {
        const chunks: Buffer[] = [];
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          outgoing.write(chunk);
        });
        reply.on('end', () => {
          kept.push({ path, body: Buffer.concat(chunks).toString() });
          outgoing.end();
        });
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replies: (path) => kept.filter((one) => one.path.startsWith(path)).map(({ body }) => body),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
