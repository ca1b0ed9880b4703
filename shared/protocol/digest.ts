/** Comparing what both sides hold of a device's epoch, range by range; neither side ever takes over the other's digest. */
import { z } from 'zod';
import { DeviceId, Sha256 } from '../ids.ts';

/** Numbers in one range: 1 to 1000, 1001 to 2000, and so on. */
export const seqsPerRange = 1000;
export const rangesPerDigest = 100;

export const DigestRequest = z.object({
  deviceId: DeviceId,
  epoch: z.number().int().positive(),
  /** The first number of the first range. */
  from: z
    .number()
    .int()
    .positive()
    .refine((from) => from % seqsPerRange === 1, 'must begin a range'),
  /** Nothing above this number is looked at; the last range may end with it. */
  through: z.number().int().positive(),
});
export type DigestRequest = z.infer<typeof DigestRequest>;

export const RangeDigest = z.object({
  /** The first number of the range. */
  from: z.number().int().positive(),
  count: z.number().int().min(0),
  /** SHA-256 over the lines `seq operationId sha256` of the range, in order. */
  sha256: Sha256,
});
export type RangeDigest = z.infer<typeof RangeDigest>;

/** One for each range asked about, at most 100; those of numbers that the hub does not hold are of nothing. */
export const DigestReply = z.object({ ranges: z.array(RangeDigest).readonly() });
