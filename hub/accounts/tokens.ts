/** Opaque tokens of 256 bits. Only their hashes are stored. */
import { createHash, createHmac, randomBytes } from 'node:crypto';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token that follows another for one request: a repetition of the request derives the same one, so none is stored. */
export function nextToken(
  key: string,
  use: 'access' | 'refresh',
  refreshToken: string,
  requestId: string,
): string {
  return createHmac('sha256', Buffer.from(key, 'hex'))
    .update(`${use}\n${refreshToken}\n${requestId}`)
    .digest('base64url');
}
