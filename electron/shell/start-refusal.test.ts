import { expect, test } from 'vitest';
import { forcesSandbox, refusedSwitch } from './start-refusal.ts';

const switches =
  (...given: readonly string[]) =>
  (name: string) =>
    given.includes(name);

test.each(['remote-debugging-port', 'remote-debugging-pipe'])(
  'a packaged app does not start with --%s, one under development does',
  (name) => {
    expect(refusedSwitch(switches(name), true)).toBe(name);
    expect(refusedSwitch(switches(name), false)).toBeNull();
  },
);

test('a packaged app starts with other switches', () => {
  expect(refusedSwitch(switches('force-device-scale-factor'), true)).toBeNull();
});

test('the sandbox can be left out under development alone', () => {
  expect(forcesSandbox(switches('no-sandbox'), false)).toBe(false);
  expect(forcesSandbox(switches('no-sandbox'), true)).toBe(true);
  expect(forcesSandbox(switches(), false)).toBe(true);
});
