import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import {
  commandWaitMs,
  folders,
  served,
  start,
  told,
  inCommandFolders,
} from '../testing/command-line.ts';
import { chosen, submissionBody, sha256 } from '../testing/person.ts';
import { pngOf } from '../testing/test-hub.ts';

inCommandFolders();

describe('the main path', { timeout: commandWaitMs }, () => {
  test('from an empty folder to an export, while the hub serves', async () => {
    mkdirSync(join(folders().work, 'pictures'));
    writeFileSync(join(folders().work, 'pictures', '1.png'), pngOf(10, 10));
    writeFileSync(join(folders().work, 'guideline.md'), '# 고양이와 개');
    const hub = await served();
    const project = await told<{ projectId: string; guideline: string }>(
      'project',
      'create',
      '--title',
      '고양이와 개',
      '--kind',
      'classification',
      '--class',
      '고양이',
      '--class',
      '개',
      '--price',
      '15',
      '--review',
      'none',
      '--guideline',
      join(folders().work, 'guideline.md'),
    );
    expect(project.guideline).toBe('# 고양이와 개');
    expect(await told('import', '고양이와 개', join(folders().work, 'pictures'))).toMatchObject({
      added: 1,
    });
    const { password } = await told<{ password: string }>(
      'user',
      'add',
      '지우',
      '--role',
      'worker',
    );

    const ask = async (method: string, path: string, token: string | null, body?: unknown) => {
      const reply = await fetch(`${hub.url}${path}`, {
        method,
        headers: {
          'Sync-Protocol': '1',
          'content-type': 'application/json',
          'Idempotency-Key': 'one-request',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await reply.json()) as never;
    };
    const { tokens } = (await ask('POST', '/v1/auth/sign-in', null, {
      name: '지우',
      password,
    })) as { tokens: { accessToken: string } };
    const token = tokens.accessToken;
    const deviceId = v7();
    await ask('POST', '/v1/devices', token, { deviceId, name: 'test' });
    const { projectId } = project;
    const { batchId } = (await ask('POST', '/v1/leases', token, {
      projectId,
      purpose: 'label',
      tasks: 1,
    })) as { batchId: string };
    const { tasks } = (await ask('GET', `/v1/batches/${batchId}/manifest`, token)) as {
      tasks: [{ taskId: string }];
    };
    const made = submissionBody({
      taskId: tasks[0].taskId,
      batchId,
      annotation: chosen('class-2'),
    });
    const body = JSON.stringify(made);
    const time = { wallMs: 1, monotonicMs: 1, bootId: 'b', zone: 'z' };
    const operation = {
      operationId: v7(),
      seq: 1,
      kind: 'submission',
      body,
      sha256: sha256(body),
      time,
    };
    const pushed = await ask('POST', '/v1/sync/push', token, {
      deviceId,
      epoch: 1,
      operations: [operation],
    });
    expect(pushed).toMatchObject({ outcomes: [{ result: 'accepted' }] });
    const unheard = { ...operation, operationId: v7(), seq: 2, kind: 'unheard-of' };
    await ask('POST', '/v1/sync/push', token, { deviceId, epoch: 1, operations: [unheard] });
    expect(await told('held')).toMatchObject([
      { name: '지우', reason: 'unknown-kind', operation_id: unheard.operationId },
    ]);

    expect(await told('ledger', '--account', '지우')).toEqual([
      { name: '지우', inReview: 0, payable: 15, paid: 0, lines: 2 },
    ]);
    const out = join(folders().work, 'out');
    expect(
      await told('export', projectId.slice(0, 13), '--format', 'csv', '--out', out),
    ).toMatchObject({ tasks: 1 });
    expect(readFileSync(join(out, 'labels.csv'), 'utf8')).toContain('개');
    const { code, err } = await hub.stop();
    expect([code, err]).toEqual([0, '']);
    const audit = await told<{ action: string }[]>('audit');
    expect(audit.map((line) => line.action).toSorted()).toEqual([
      'device',
      'export',
      'import',
      'lease',
      'project',
      'sign-in',
      'user-add',
    ]);
  });

  test('what was acknowledged outlives a killed server [fault 4] [I5]', async () => {
    await told('project', 'create', '--title', 'x', '--kind', 'box', '--classes', 'a');
    const { password } = await told<{ password: string }>(
      'user',
      'add',
      '지우',
      '--role',
      'worker',
    );
    const first = await served();
    const signIn = async (url: string) => {
      const reply = await fetch(`${url}/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'Sync-Protocol': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ name: '지우', password }),
      });
      const { tokens } = (await reply.json()) as { tokens: { accessToken: string } };
      return {
        'Sync-Protocol': '1',
        'content-type': 'application/json',
        authorization: `Bearer ${tokens.accessToken}`,
      };
    };
    const headers = await signIn(first.url);
    const deviceId = v7();
    await fetch(`${first.url}/v1/devices`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ deviceId, name: 'x' }),
    });
    const time = { wallMs: 1, monotonicMs: 1, bootId: 'b', zone: 'z' };
    const operation = {
      operationId: v7(),
      seq: 1,
      kind: 'unheard-of',
      body: '{}',
      sha256: sha256('{}'),
      time,
    };
    const body = JSON.stringify({ deviceId, epoch: 1, operations: [operation] });
    const pushed = await fetch(`${first.url}/v1/sync/push`, { method: 'POST', headers, body });
    expect(await pushed.json()).toMatchObject({ ackedThrough: 1 });
    await first.kill();
    const second = await served();
    const hello = await fetch(`${second.url}/v1/sync/hello?deviceId=${deviceId}&epoch=1`, {
      headers: await signIn(second.url),
    });
    expect(await hello.json()).toMatchObject({
      ackedThrough: 1,
      last: { operationId: operation.operationId },
    });
  });

  test('several commands may make the same hub at once', async () => {
    const made = await Promise.all(
      ['하나', '둘', '셋'].map((title) =>
        told('project', 'create', '--title', title, '--kind', 'box', '--classes', 'a,b'),
      ),
    );
    expect(made).toHaveLength(3);
    const projects = await told<{ title: string }[]>('project', 'list');
    expect(projects.map((one) => one.title).toSorted()).toEqual(['둘', '셋', '하나']);
  });

  test('a password from the standard input is taken as it is; a short one is refused', async () => {
    const add = async (name: string, password: string) => {
      const { child, ended } = start(
        'user',
        'add',
        name,
        '--role',
        'worker,reviewer',
        '--password-stdin',
        '--json',
      );
      child.stdin.end(`${password}\n`);
      return ended;
    };
    const added = await add('민서', '긴 비밀번호입니다');
    expect(JSON.parse(added.out)).toMatchObject({ name: '민서', roles: ['worker', 'reviewer'] });
    expect(added.out).not.toContain('비밀번호');
    expect(await add('지우', 'short')).toMatchObject({
      code: 1,
      err: expect.stringContaining('at least 8 characters') as string,
    });
    expect(await told<unknown[]>('user', 'list')).toHaveLength(1);
  });
});
