/**
 * The floor under the hub: takes the same pages, stores each operation as one row, answers in kind, and understands
 * nothing. Argument: its folder. Gives feed pages too, made up on the spot.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openDatabase } from '#shared/node/sqlite.ts';

const [, , dir = ''] = process.argv;
const database = openDatabase(join(dir, 'bare.sqlite'));
database.exec('CREATE TABLE IF NOT EXISTS row (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
const insert = database.prepare('INSERT OR IGNORE INTO row (id, body) VALUES (?, ?)');

type Page = { readonly operations: readonly { operationId: string; seq: number; body: string }[] };

const store = database.transaction(({ operations }: Page) =>
  operations.map(({ operationId, seq, body }) => {
    insert.run(operationId, body);
    return { operationId, seq, result: 'accepted', reason: null };
  }),
);

const server = http.createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(JSON.stringify(answer(incoming.url ?? '/', Buffer.concat(chunks))));
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit());

function answer(path: string, body: Buffer): unknown {
  if (!path.startsWith('/feed')) {
    const page = JSON.parse(gunzipSync(body).toString('utf8')) as Page;
    return { outcomes: store.immediate(page) };
  }
  const from = Number(path.split('/').at(-1));
  const events = Array.from({ length: eventsPerPage }, (_, at) => ({
    position: from + at,
    kind: 'submission-state',
    body: { submissionId: String(from + at), state: 'in-review', at: 1_767_571_200_000 },
  }));
  return { events };
}

const eventsPerPage = 500;
