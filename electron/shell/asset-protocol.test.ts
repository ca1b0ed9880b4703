import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePicture } from './asset-protocol.ts';

const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(200_000, 7),
]);
const contents: Readonly<Record<string, Buffer>> = {
  ['a'.repeat(64)]: png,
  ['b'.repeat(64)]: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  ['c'.repeat(64)]: Buffer.from('<!doctype html><script>1</script>'),
  ['d'.repeat(64)]: Buffer.alloc(0),
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jaturi-asset-'));
  for (const [name, bytes] of Object.entries(contents)) {
    // Named as pictures, which must not be believed.
    await writeFile(join(folder, `${name}.jpg`), bytes);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function get(url: string, method = 'GET') {
  return servePicture({ url, method }, async (sha256) =>
    sha256 in contents || sha256.startsWith('e') ? join(folder, `${sha256}.jpg`) : null,
  );
}

describe('asset://', () => {
  test('streams a verified picture whole, with its true type, for the app’s page only', async () => {
    const response = await get(`asset://picture/${'a'.repeat(64)}`);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'access-control-allow-origin': 'app://jaturi',
    });
  });

  test.each([
    ['an SVG', 'b'],
    ['a page', 'c'],
    ['an empty file', 'd'],
  ])('refuses %s, whatever its name says', async (_what, digit) => {
    const response = await get(`asset://picture/${digit.repeat(64)}`);
    expect(response.status).toBe(415);
    expect(await response.text()).toBe('');
  });

  test.each([
    ['a hash that is not here', `asset://picture/${'f'.repeat(64)}`],
    ['a file that has vanished', `asset://picture/${'e'.repeat(64)}`],
    ['upper case', `asset://picture/${'A'.repeat(64)}`],
    ['too few digits', `asset://picture/${'a'.repeat(63)}`],
    ['a path', `asset://picture/../${'a'.repeat(64)}.jpg`],
    ['an encoded path', `asset://picture/..%2f${'a'.repeat(64)}`],
    ['an absolute path', 'asset://picture//etc/passwd'],
    ['a NUL', `asset://picture/${'a'.repeat(64)}%00`],
    ['another host', `asset://other/${'a'.repeat(64)}`],
    ['a query', `asset://picture/${'a'.repeat(64)}?x=1`],
    ['no address at all', 'nonsense'],
  ])('does not know %s', async (_what, url) => {
    expect((await get(url)).status).toBe(404);
  });

  test.each(['POST', 'HEAD', 'OPTIONS'])('%s is refused', async (method) => {
    expect((await get(`asset://picture/${'a'.repeat(64)}`, method)).status).toBe(405);
  });
});
