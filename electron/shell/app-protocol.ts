/** `app://jaturi/…`: the built page and its files, and nothing else. */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { contentPolicy } from './content-policy.ts';
import { appHost } from './origin.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Answers one request for a file under `root`. Refusals are 403, 404 and 405 without a body. */
export async function serveAppFile(
  request: { readonly url: string; readonly method: string },
  root: string,
): Promise<Response> {
  if (request.method !== 'GET') return refused(405);
  const url = URL.parse(request.url);
  if (url === null || url.host !== appHost) return refused(404);
  const file = await fileInside(root, url.pathname === '/' ? '/index.html' : url.pathname);
  if (file === null) return refused(404);
  const contentType = contentTypes[extname(file)];
  if (contentType === undefined) return refused(403);
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return refused(404);
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...safety,
      'content-type': contentType,
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    },
  });
}

const safety = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
} as const;

/**
 * The file that an encoded URL path names, after decoding and following links, or null when it is not inside `root`.
 */
export async function fileInside(root: string, encodedPath: string): Promise<string | null> {
  const path = decoded(encodedPath);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  try {
    const base = await realpath(root);
    const file = await realpath(join(base, path));
    return file.startsWith(base + sep) ? file : null;
  } catch {
    return null;
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function refused(status: number): Response {
  return new Response(null, { status, headers: safety });
}
