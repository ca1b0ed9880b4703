/** `asset://picture/<sha256>`: pictures of the verified cache, by hash, never by path. */
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pictureTypeOf } from '#shared/asset.ts';
import { Sha256 } from '#shared/ids.ts';
import { appOrigin } from './origin.ts';

export const assetScheme = 'asset';
const pictureHost = 'picture';
/** Enough for every signature that `pictureTypeOf` knows. */
const headBytes = 16;

/** Asks the host for the file of a picture that it has verified; null when there is none. */
export type FindPicture = (sha256: Sha256) => Promise<string | null>;

/**
 * Streams one picture. What it is is read from its first bytes: anything but a raster picture (SVG, HTML, text) is
 * refused with 415, whatever it was called when it was imported.
 */
export async function servePicture(
  request: { readonly url: string; readonly method: string },
  findPicture: FindPicture,
): Promise<Response> {
  if (request.method !== 'GET') return refused(405);
  const url = URL.parse(request.url);
  if (url === null || url.host !== pictureHost || url.search !== '') return refused(404);
  const sha256 = Sha256.safeParse(url.pathname.slice(1));
  if (!sha256.success) return refused(404);
  const path = await findPicture(sha256.data);
  if (path === null) return refused(404);
  return await streamed(path);
}

async function streamed(path: string): Promise<Response> {
  const file = await open(path).catch(() => null);
  if (file === null) return refused(404);
  const head = Buffer.alloc(headBytes);
  const { bytesRead } = await file.read(head, 0, headBytes, 0);
  const contentType = pictureTypeOf(head.subarray(0, bytesRead));
  if (contentType === null) {
    await file.close();
    return refused(415);
  }
  const { size } = await file.stat();
  // The stream closes the file when it ends and when the page stops reading.
  const body = Readable.toWeb(file.createReadStream({ start: 0 }));
  return new Response(body as ReadableStream, {
    headers: { ...safety, 'content-type': contentType, 'content-length': String(size) },
  });
}

const safety = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  // Pictures belong to the customer: the browser keeps no second copy on disk.
  'cache-control': 'no-store',
  'access-control-allow-origin': appOrigin,
  'cross-origin-resource-policy': 'cross-origin',
} as const;

function refused(status: number): Response {
  return new Response(null, { status, headers: safety });
}
