import { expect, test } from 'vitest';
import { hasExtension } from './import-format.ts';

test.each([
  'README.txt',
  'a/LICENSE.txt',
  'licence-MIT.txt',
  'README.roboflow.txt',
  'manifest.json',
])('passes %s by', (path) => expect(hasExtension(path, ['txt', 'json'])).toBe(false));

test.each(['readme 1.txt', 'notice-1.txt', 'license plate.txt', 'readme.json', 'a/b.TXT'])(
  'takes %s',
  (path) => expect(hasExtension(path, ['txt', 'json'])).toBe(true),
);
