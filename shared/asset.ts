/** Assets: one picture or one text, named by the SHA-256 of its bytes. */
import { z } from 'zod';
import { Sha256 } from './ids.ts';

/** Media types that the hub stores and the app shows. */
export const pictureTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
] as const;
export const MediaType = z.enum([...pictureTypes, 'text/plain', 'application/octet-stream']);
export type MediaType = z.infer<typeof MediaType>;

export const Asset = z.object({
  sha256: Sha256,
  bytes: z.number().int().min(0),
  mediaType: MediaType,
  /** Shown size in image pixels, EXIF orientation applied; null for texts and for undecodable pictures. */
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
});
export type Asset = z.infer<typeof Asset>;

/** The picture type that the first bytes announce, or null. Extensions are not believed; SVG is never a picture here. */
export function pictureTypeOf(head: Uint8Array): (typeof pictureTypes)[number] | null {
  const ascii = (start: number, end: number) => String.fromCharCode(...head.subarray(start, end));
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (head[0] === 0x89 && ascii(1, 4) === 'PNG') return 'image/png';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp';
  if (ascii(0, 6) === 'GIF87a' || ascii(0, 6) === 'GIF89a') return 'image/gif';
  if (ascii(4, 8) === 'ftyp' && /^(avif|avis)/.test(ascii(8, 12))) return 'image/avif';
  return null;
}
