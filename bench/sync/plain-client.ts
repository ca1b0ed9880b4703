/** Submissions without the app: made beforehand, sent by bare requests over one kept connection. */
import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { v7 } from 'uuid';
import { annotationText, emptyAnnotation } from '#shared/annotation/annotation.ts';
import { historyOf, take } from '#shared/edit/history.ts';
import type { Step } from '#shared/edit/history.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { mostLeased } from '#shared/protocol/leases.ts';
import type { Lease, Manifest } from '#shared/protocol/leases.ts';
import { idempotencyHeader, limits, protocolHeader } from '#shared/protocol/version.ts';
import { drawnBoxes } from './boxes.ts';
import { password } from './prepare-hub.ts';

export type PlainClient = {
  /** Leases tasks and makes a page of compressed submissions for every hundred of them, as `drawing` says. */
  readonly pages: (
    projectId: string,
    tasks: number,
    drawing?: () => readonly Step[],
  ) => Promise<readonly Buffer[]>;
  /** Sends one page. Throws unless the hub accepted each of its operations. */
  readonly push: (page: Buffer) => Promise<void>;
  readonly close: () => void;
};

export async function signInPlainly(
  base: string,
  name: string,
  secret = password,
): Promise<PlainClient> {
  const agent = new http.Agent({ keepAlive: true });
  const ask = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(agent, `${base}${path}`, JSON.stringify(body), {
      [protocolHeader]: '1',
      'content-type': 'application/json',
      ...headers,
    });
  const signedIn = await ask('/v1/auth/sign-in', { name, password: secret });
  const { accessToken } = (signedIn as { tokens: { accessToken: string } }).tokens;
  const token = { authorization: `Bearer ${accessToken}` };
  const deviceId = v7();
  await ask('/v1/devices', { deviceId, name: 'bench' }, token);
  let seq = 0;

  function operation(lease: Lease, taskId: string, steps: readonly Step[]) {
    seq += 1;
    const history = steps.reduce(
      (before, step) => take(before, step) ?? before,
      historyOf(emptyAnnotation),
    );
    const { annotation } = history;
    const body = JSON.stringify({
      submissionId: v7(),
      taskId,
      batchId: lease.batchId,
      revision: 1,
      parentId: null,
      schemaVersion: 1,
      annotation,
      annotationSha256: sha256Of(annotationText(annotation)),
      answers: [],
      activeMs: 30_000,
    });
    return {
      operationId: v7(),
      seq,
      kind: 'submission',
      body,
      sha256: sha256Of(body),
      time: {
        wallMs: Date.now(),
        monotonicMs: performance.now(),
        bootId: 'bench',
        zone: 'Asia/Seoul',
      },
    };
  }

  return {
    pages: async (projectId, tasks, drawing = () => drawnBoxes(Math.random)) => {
      const pages: Buffer[] = [];
      for (let left = tasks; left > 0; left -= mostLeased) {
        const wanted = { projectId, purpose: 'label', tasks: Math.min(mostLeased, left) };
        const key = { ...token, [idempotencyHeader]: v7() };
        const lease = (await ask('/v1/leases', wanted, key)) as Lease;
        const address = `${base}/v1/batches/${lease.batchId}/manifest`;
        const manifest = (await request(agent, address, null, {
          ...token,
          [protocolHeader]: '1',
        })) as Manifest;
        const operations = manifest.tasks.map(({ taskId }) => operation(lease, taskId, drawing()));
        for (let at = 0; at < operations.length; at += limits.operationsPerPush) {
          const page = operations.slice(at, at + limits.operationsPerPush);
          pages.push(gzipSync(JSON.stringify({ deviceId, epoch: 1, operations: page })));
        }
      }
      return pages;
    },
    push: async (page) => {
      const reply = await request(agent, `${base}/v1/sync/push`, page, {
        ...token,
        [protocolHeader]: '1',
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      });
      const { outcomes } = reply as { outcomes: { result: string }[] };
      if (outcomes.some(({ result }) => result !== 'accepted')) throw new Error('not accepted');
    },
    close: () => agent.destroy(),
  };
}

/** The reply's JSON. Throws when it is a refusal. */
export function request(
  agent: http.Agent,
  address: string,
  body: Buffer | string | null,
  headers: Record<string, string>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const method = body === null ? 'GET' : 'POST';
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { agent, method, headers: { ...headers, ...length } };
    const asked = http.request(address, options, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if ((reply.statusCode ?? 500) >= 300) reject(new Error(`${address}: ${text}`));
        else resolve(JSON.parse(text));
      });
      reply.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}
