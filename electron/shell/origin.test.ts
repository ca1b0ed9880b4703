import { expect, test } from 'vitest';
import { appPage, isOwnUrl } from './origin.ts';

test.each([appPage, 'app://jaturi/', 'app://jaturi/index.html#/work'])(
  '%s is the app’s own',
  (url) => {
    expect(isOwnUrl(url)).toBe(true);
  },
);

test.each([
  'app://jaturi.example/index.html',
  'app://jaturi@evil/index.html',
  'app://evil@jaturi/index.html',
  'app://jaturi:8080/index.html',
  'app:jaturi',
  'https://jaturi/index.html',
  'file:///etc/passwd',
  'about:blank',
  'about:srcdoc',
  'data:text/html,app://jaturi/',
  'blob:app://jaturi/1234',
  'javascript:alert(1)',
  'ms-settings:',
  'smb://host/share',
  '',
  'jaturi',
])('%j is not', (url) => {
  expect(isOwnUrl(url)).toBe(false);
});
