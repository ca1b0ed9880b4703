import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { chosen, submissionBody, sha256 } from '../testing/person.ts';
import { pngOf, temporaryFolder } from '../testing/test-hub.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
/** Processes start slowly while others run. */
const WAIT_MS = 60_000;

let dir: string;
let work: string;

beforeEach(() => {
  work = temporaryFolder();
  dir = join(work, 'hub');
});

type Ended = { code: number | null; out: string; err: string };

function start(...words: string[]) {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, JATURI_HUB_DIR: dir },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

async function run(...words: string[]): Promise<Ended> {
  const { child, ended } = start(...words);
  child.stdin.end();
  return ended;
}

/** The JSON that a successful command says. */
async function told<T>(...words: string[]): Promise<T> {
  const { code, out, err } = await run(...words, '--json');
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as T;
}

async function served() {
  const { child, ended } = start('serve', '--port', '0', '--json');
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  const { url } = JSON.parse(line) as { url: string };
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { url, stop, kill };
}

describe('the main path', { timeout: WAIT_MS }, () => {
  test('from an empty folder to an export, while the hub serves', async () => {
    mkdirSync(join(work, 'pictures'));
    writeFileSync(join(work, 'pictures', '1.png'), pngOf(10, 10));
    writeFileSync(join(work, 'guideline.md'), '# 고양이와 개');
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
      join(work, 'guideline.md'),
    );
    expect(project.guideline).toBe('# 고양이와 개');
    expect(await told('import', '고양이와 개', join(work, 'pictures'))).toMatchObject({ added: 1 });
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
    const out = join(work, 'out');
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

describe('help', { timeout: WAIT_MS }, () => {
  test.each([
    [['--help']],
    [['serve', '--help']],
    [['project', 'create', '--help']],
    [['import', '--help']],
    [['user', 'add', '--help']],
    [['export', '--help']],
  ])('%s has an example', async (words) => {
    const { code, out } = await run(...words);
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?[:,].*npm run hub -- /s);
  });
});

describe(
  'what is wrong is said in one message, without a stack trace',
  { timeout: WAIT_MS },
  () => {
    test('before there is a hub', async () => {
      const { code, out, err } = await run('project', 'list');
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(`There is no hub in ${dir} yet.`);
    });

    test('with a hub', async () => {
      writeFileSync(join(work, 'broken.csv'), 'id,text\n1,좋아요\n2,\n3,네\n');
      writeFileSync(join(work, 'other.txt'), 'mine');
      await told(
        'project',
        'create',
        '--title',
        '댓글',
        '--kind',
        'classification',
        '--medium',
        'text',
        '--classes',
        'a,b',
      );
      await told('user', 'add', '지우', '--role', 'worker');
      const wrong: [string[], string][] = [
        [
          ['project', 'create', '--title', '댓글', '--kind', 'box', '--classes', 'a'],
          'already a project "댓글"',
        ],
        [['project', 'create', '--title', 'x', '--kind', 'box'], 'needs classes'],
        [
          ['project', 'create', '--title', 'x', '--kind', 'box', '--classes', 'a,a'],
          '"a" is given twice',
        ],
        [
          ['project', 'create', '--title', 'x', '--kind', 'polygon', '--classes', 'a'],
          "argument 'polygon' is invalid",
        ],
        [
          ['project', 'create', '--title', 'x', '--kind', 'box', '--classes', 'a', '--price', '-1'],
          'whole number',
        ],
        [
          [
            'project',
            'create',
            '--title',
            'x',
            '--kind',
            'box',
            '--classes',
            'a',
            '--guideline',
            join(work, 'no.md'),
          ],
          'There is no such file or folder',
        ],
        [['project', 'show', '없음'], 'There is no project "없음". There are:'],
        [['import', '댓글', join(work, 'nowhere')], 'is not there. Nothing was imported.'],
        [['import', '댓글', join(work, 'broken.csv'), '--text', 'text'], 'broken.csv:3'],
        [['import', '댓글', join(work, 'broken.csv'), '--text', 'missing'], 'missing'],
        [['export', '댓글', '--format', 'coco', '--out', join(work, 'out')], 'Use one of:'],
        [['export', '댓글', '--format', 'csv', '--out', work], 'left alone'],
        [['export', '댓글', '--format', 'csv'], "required option '--out <folder>'"],
        [['user', 'add', '지우', '--role', 'worker'], 'already somebody named "지우"'],
        [['user', 'add', '민서', '--role', 'boss'], 'Roles are worker, reviewer, requester.'],
        [['user', 'password', '없음'], 'nobody named "없음"'],
        [['ledger', '--account', '없음'], 'nobody named "없음"'],
        [['serve', '--port', '70000'], 'from 0 to 65535'],
        [['fly'], "unknown command 'fly'"],
      ];
      for (const [words, message] of wrong) {
        const { code, err } = await run(...words);
        expect([words, code, err]).toEqual([words, 1, expect.stringContaining(message)]);
        expect(err).not.toMatch(/\n\s+at /);
      }
    });

    test('a port that is taken, and a file that is no database', async () => {
      const hub = await served();
      const { port } = new URL(hub.url);
      const taken = await run('serve', '--port', port);
      expect(taken).toMatchObject({
        code: 1,
        err: expect.stringContaining('port is in use') as string,
      });
      await hub.stop();
      const elsewhere = join(work, 'elsewhere');
      mkdirSync(elsewhere);
      writeFileSync(
        join(elsewhere, 'hub.sqlite'),
        'this is a letter to my mother, not a database at all',
      );
      const { code, err } = await run('project', 'list', '--dir', elsewhere);
      expect([code, err]).toEqual([
        1,
        expect.stringContaining('is no database. Nothing was changed.'),
      ]);
    });
  },
);

test(
  'a project of boxes asks for flags, and says which there are',
  async () => {
    const create = ['project', 'create', '--title', '차', '--classes', '차'];
    const made = await told<{ schema: { flags: string[] } }>(
      ...create,
      '--kind',
      'box',
      '--flags',
      'truncated, occluded',
    );
    expect(made.schema.flags).toEqual(['occluded', 'truncated']);
    const unknown = await run(...create, '--kind', 'box', '--flags', 'blurred');
    expect(unknown.err).toContain('There is no flag "blurred". There are: occluded, truncated.');
    const choice = await run(...create, '--kind', 'classification', '--flags', 'occluded');
    expect(choice.err).toContain('--flags is for boxes');
  },
  WAIT_MS,
);
