import { expect, test } from 'vitest';
import { OperationId, Sha256 } from '../ids.ts';
import { comparePosition } from './position.ts';

const operationId = OperationId.parse('01a208b7-0000-7000-8000-000000000001');
const otherId = OperationId.parse('01a208b7-0000-7000-8000-000000000002');
const sha256 = Sha256.parse('a'.repeat(64));
const ours = {
  incarnation: 'one',
  lastSeq: 5,
  ackedThrough: 3,
  atHubsLast: { operationId, sha256 },
};
const hub = { incarnation: 'one', last: { seq: 3, operationId, sha256 }, ackedThrough: 3 };

test('both sides agree when the hub’s newest is ours and it holds what it acknowledged', () => {
  expect(comparePosition(ours, hub)).toEqual({ position: 'agrees' });
  expect(comparePosition({ ...ours, incarnation: null }, hub)).toEqual({ position: 'agrees' });
  const stillNew = { ...ours, lastSeq: 0, ackedThrough: 0, atHubsLast: null };
  expect(comparePosition(stillNew, { ...hub, last: null, ackedThrough: 0 })).toEqual({
    position: 'agrees',
  });
  const ackLost = { ...hub, last: { ...hub.last, seq: 5 }, ackedThrough: 5 };
  expect(comparePosition(ours, ackLost)).toEqual({ position: 'agrees' });
});

test('a hub that is ahead of us, or has something else under our number, means that we were set back [fault 27]', () => {
  const ahead = { ...hub, last: { ...hub.last, seq: 6 }, ackedThrough: 6 };
  const otherOperation = { ...hub, last: { ...hub.last, operationId: otherId } };
  const otherBytes = { ...hub, last: { ...hub.last, sha256: Sha256.parse('b'.repeat(64)) } };
  for (const found of [ahead, otherOperation, otherBytes]) {
    expect(comparePosition(ours, found)).toEqual({ position: 'rewound' });
  }
  expect(comparePosition({ ...ours, atHubsLast: null }, hub)).toEqual({ position: 'rewound' });
});

test('a hub of another incarnation was set back; one that lacks what it acknowledged forgot it [fault 18]', () => {
  expect(comparePosition(ours, { ...hub, incarnation: 'two' })).toEqual({ position: 'restored' });
  const less = { ...hub, last: { ...hub.last, seq: 2 }, ackedThrough: 2 };
  expect(comparePosition(ours, less)).toEqual({ position: 'forgotten', ackedThrough: 2 });
});
