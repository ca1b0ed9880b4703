/** Signing in, devices, and the greeting that opens every synchronisation. */
import { z } from 'zod';
import { Account } from '../account.ts';
import { DeviceId, OperationId, Sha256, WallTime } from '../ids.ts';
import { Lease } from './leases.ts';

/** What a hub says of itself to anyone; how the app knows that an address is a hub. */
export const HubCard = z.object({
  service: z.literal('jaturi-hub'),
  hubId: z.uuid(),
  name: z.string(),
  protocol: z.object({ least: z.number().int(), most: z.number().int() }),
});
export type HubCard = z.infer<typeof HubCard>;

export const SignInRequest = z.object({
  name: z.string().min(1).max(100),
  password: z.string().min(1).max(1000),
});
export const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** Milliseconds that the access token is good for. */
  expiresInMs: z.number(),
});
export type Tokens = z.infer<typeof Tokens>;
export const SignInReply = z.object({ account: Account, tokens: Tokens });
export type SignInReply = z.infer<typeof SignInReply>;

/** `requestId` makes a repeated refresh after a lost reply give the same answer. */
export const RefreshRequest = z.object({ refreshToken: z.string(), requestId: z.uuid() });

export const DeviceRequest = z.object({ deviceId: DeviceId, name: z.string().max(200) });
export const DeviceReply = z.object({
  deviceId: DeviceId,
  epoch: z.number().int().positive(),
  /** Lets the device leave work in escrow when nothing else is accepted from it. */
  escrowKey: z.string().optional(),
});
/** A device that found its counter rewound asks for a fresh epoch above the given one. */
export const EpochRequest = z.object({ above: z.number().int().min(0) });

export const Hello = z.object({
  hubTime: WallTime,
  hubId: z.uuid(),
  /** Changes when the hub was restored from a backup. */
  incarnation: z.string(),
  account: Account,
  protocol: z.object({ least: z.number().int(), most: z.number().int() }),
  /** The newest operation of this device and epoch that the hub holds. */
  last: z.object({ seq: z.number().int(), operationId: OperationId, sha256: Sha256 }).nullable(),
  ackedThrough: z.number().int().min(0),
  leases: z.array(Lease).readonly(),
  escrowKey: z.string().optional(),
});
export type Hello = z.infer<typeof Hello>;
