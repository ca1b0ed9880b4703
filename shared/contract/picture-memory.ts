/** The memory that decoded pictures take in the window, as diagnostics tell of it. */
import { z } from 'zod';

export const PictureMemory = z.object({
  /** Bytes that pictures may take. */
  budget: z.number().min(0),
  /** Bytes that pictures take now, and how many pictures that is. */
  used: z.number().min(0),
  held: z.number().int().min(0),
  /** Most bytes that were taken at once since the window was opened. */
  most: z.number().min(0),
});
export type PictureMemory = Readonly<z.infer<typeof PictureMemory>>;
