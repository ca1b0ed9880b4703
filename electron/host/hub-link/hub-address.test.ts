import { expect, test } from 'vitest';
import { hubAddress } from './hub-address.ts';

test.each([
  ['hub.example', 'https://hub.example'],
  ['  https://hub.example/jaturi/ ', 'https://hub.example/jaturi'],
  ['hub.example:8443', 'https://hub.example:8443'],
  ['localhost:8080', 'http://localhost:8080'],
  ['127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%j is the hub at %j', (typed, address) => {
  expect(hubAddress(typed)).toBe(address);
});

test.each([
  'http://hub.example',
  'http://127.0.0.1.example',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://name:word@hub.example',
  'https://hub.example/?a=b',
  'two words',
  '',
])('%j is no address of a hub', (typed) => {
  expect(hubAddress(typed)).toBeNull();
});
