/** Blobs: bytes too large for a request, sent up in parts under their hash, so that beginning twice is beginning once. */
import { z } from 'zod';

export const BlobState = z.object({
  /** Bytes that the hub has; the next part begins here. */
  offset: z.number().int().min(0),
  /** All bytes are here and have the hash. */
  complete: z.boolean(),
});
export type BlobState = z.infer<typeof BlobState>;
