import { expect, test } from 'vitest';
import { Account, type Role } from '#shared/account.ts';
import type { Server } from '#shared/contract/app-state.ts';
import { homeOf, placesOf } from './home.ts';

const server: Server = { kind: 'embedded', url: '', name: 'Jaturi', running: true };

function person(...roles: Role[]): Account {
  return Account.parse({
    accountId: '01900000-0000-7000-8000-000000000001',
    name: 'somebody',
    displayName: 'Somebody',
    roles,
  });
}

test('without a hub the start is shown, without a person the sign-in', () => {
  expect(homeOf({ server: null, account: null })).toEqual({ at: 'start' });
  expect(homeOf({ server, account: null })).toEqual({ at: 'sign-in' });
});

test('each role starts where its work is', () => {
  expect(homeOf({ server, account: person('worker', 'reviewer') })).toEqual({ at: 'work' });
  expect(homeOf({ server, account: person('reviewer') })).toEqual({ at: 'reviews' });
  expect(homeOf({ server, account: person('requester') })).toEqual({ at: 'requester' });
});

test('the rail offers only what the roles allow', () => {
  expect(placesOf(['worker'])).toEqual([
    'work',
    'batch',
    'returns',
    'earnings',
    'standing',
    'sync',
    'settings',
  ]);
  expect(placesOf(['reviewer'])).toEqual([
    'work',
    'reviews',
    'earnings',
    'standing',
    'sync',
    'settings',
  ]);
  expect(placesOf(['requester'])).toEqual(['requester', 'sync', 'settings']);
});
