/** The key with which a device may leave work in escrow when its tokens are worth nothing any more. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HubIdentity } from '../context.ts';

/** Derived, so that none is stored, and the same for good. */
export function escrowKeyOf({ tokenKey }: HubIdentity, deviceId: string): string {
  return createHmac('sha256', Buffer.from(tokenKey, 'hex'))
    .update(`escrow\n${deviceId}`)
    .digest('base64url');
}

export function isEscrowKey(identity: HubIdentity, deviceId: string, key: string): boolean {
  const right = Buffer.from(escrowKeyOf(identity, deviceId));
  const given = Buffer.from(key);
  return given.length === right.length && timingSafeEqual(given, right);
}
