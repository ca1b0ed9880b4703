import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveAppFile } from './app-protocol.ts';

let folder = '';
let root = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jaturi-app-'));
  root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(`${root}-beside`);
  await writeFile(join(root, 'index.html'), '<p>page</p>');
  await writeFile(join(root, 'assets', 'index.js'), 'export {}');
  await writeFile(join(root, 'assets', 'notes.txt'), 'not served');
  await writeFile(join(folder, 'secret.html'), 'secret');
  await writeFile(`${root}-beside/secret.html`, 'secret');
  await symlink(join(folder, 'secret.html'), join(root, 'link.html'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function get(url: string, method = 'GET') {
  return serveAppFile({ url, method }, root);
}

describe('app://', () => {
  test.each(['app://jaturi/', 'app://jaturi/index.html', 'app://jaturi/index.html?a=1#b'])(
    '%s is the page, with a policy that allows nothing inline',
    async (url) => {
      const response = await get(url);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('<p>page</p>');
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toMatch(/https?:|\*/);
    },
  );

  test('scripts come with their own type', async () => {
    const response = await get('app://jaturi/assets/index.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    'app://jaturi/../secret.html',
    'app://jaturi/%2e%2e/secret.html',
    'app://jaturi/..%2fsecret.html',
    'app://jaturi/assets/..%2f..%2fsecret.html',
    'app://jaturi/..%5csecret.html',
    'app://jaturi/..%2frenderer-beside%2fsecret.html',
    'app://jaturi/%2fetc%2fpasswd',
    'app://jaturi//etc/passwd',
    'app://jaturi/index.html%00.js',
    'app://jaturi/%E0%A4%A',
    'app://jaturi/link.html',
    'app://jaturi/assets',
    'app://jaturi/assets/',
    'app://jaturi/nothing.html',
    'app://other/index.html',
    'app://jaturi.example/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is not served', async (url) => {
    const response = await get(url);
    expect(response.status).toBeOneOf([403, 404]);
    expect(await response.text()).toBe('');
  });

  test('serves only types that a page is made of', async () => {
    expect((await get('app://jaturi/assets/notes.txt')).status).toBe(403);
  });

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is refused', async (method) => {
    expect((await get('app://jaturi/index.html', method)).status).toBe(405);
  });
});
