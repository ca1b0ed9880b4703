import { beforeEach, expect, test } from 'vitest';
import { digestOf } from '#shared/node/range-digest.ts';
import { problemIn } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
let worker: Person;

beforeEach(async () => {
  hub = await startTestHub();
  worker = await hub.join('일꾼', 'worker');
});

function ask(person: Person, more: object = {}) {
  const { deviceId } = worker;
  const body = { deviceId, epoch: 1, from: 1, through: 2000, ...more };
  return person.ask('POST', '/v1/sync/digest', { body });
}

test('digests are of exactly what was received, range by range', async () => {
  const operations = Array.from({ length: 1050 }, () => worker.operation('teleport', {}));
  for (let at = 0; at < operations.length; at += 100) {
    await worker.push(...operations.slice(at, at + 100));
  }
  const first = digestOf({ from: 1, through: 1000 }, operations.slice(0, 1000));
  const second = digestOf({ from: 1001, through: 2000 }, operations.slice(1000));
  expect(await ask(worker)).toMatchObject({ status: 200, body: { ranges: [first, second] } });
  expect((await ask(worker, { from: 1001 })).body).toEqual({ ranges: [second] });
  const cut = digestOf({ from: 1001, through: 1001 }, operations.slice(1000, 1001));
  expect((await ask(worker, { from: 1001, through: 1001 })).body).toEqual({ ranges: [cut] });
  const nothing = [1, 1001].map((from) => digestOf({ from, through: from + 999 }, []));
  expect((await ask(worker, { epoch: 2 })).body).toEqual({ ranges: nothing });
});

test('a device of someone else and a range that begins in between are refused', async () => {
  const stranger = await hub.join('남', 'worker');
  expect(problemIn(await ask(stranger))).toMatchObject({ status: 404, code: 'device-unknown' });
  expect(problemIn(await ask(worker, { from: 2 }))).toMatchObject({
    status: 400,
    code: 'body-malformed',
  });
});
