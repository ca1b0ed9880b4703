import { beforeEach, expect, test } from 'vitest';
import { BatchId } from '#shared/ids.ts';
import { back, go, restart, useNavigation } from './navigation.ts';

const batchId = BatchId.parse('01900000-0000-7000-8000-000000000001');

beforeEach(() => restart({ at: 'work' }));

function view() {
  return useNavigation.getState().view;
}

test('going back walks the way that led here', () => {
  go({ at: 'batch', batchId: null });
  go({ at: 'batch', batchId });
  go({ at: 'label', batchId, taskId: null });
  back();
  expect(view()).toEqual({ at: 'batch', batchId });
  back();
  back();
  expect(view()).toEqual({ at: 'work' });
});

test('there is nothing before the first view', () => {
  back();
  expect(view()).toEqual({ at: 'work' });
});

test('going to the view that is shown adds no step to the way back', () => {
  go({ at: 'batch', batchId });
  go({ at: 'batch', batchId });
  back();
  expect(view()).toEqual({ at: 'work' });
});

test('after a restart the views of before cannot be reached', () => {
  go({ at: 'earnings' });
  restart({ at: 'sign-in' });
  back();
  expect(view()).toEqual({ at: 'sign-in' });
});

test('a long way is remembered in part', () => {
  for (let step = 0; step < 200; step += 1) go(step % 2 === 0 ? { at: 'sync' } : { at: 'returns' });
  expect(useNavigation.getState().trail.length).toBeLessThanOrEqual(50);
});
