/** The hashes of an asset's blocks: a wrong byte then costs one block, not the whole file. */
import { z } from 'zod';
import { Sha256 } from '../ids.ts';

export const AssetBlocks = z.object({
  blockBytes: z.number().int().positive(),
  /** Of each block in order; the last one may be shorter. None for assets that are quicker fetched anew. */
  blocks: z.array(Sha256).readonly(),
});
export type AssetBlocks = z.infer<typeof AssetBlocks>;
