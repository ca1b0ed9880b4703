/** What a requester takes out of a project. */
import { z } from 'zod';
import { ProjectId, Sha256 } from '../ids.ts';

export const ExportFile = z.object({
  /** Relative, with forward slashes; never leaves the export's folder. */
  path: z.string().regex(/^[^/\\]+(\/[^/\\]+)*$/),
  content: z.string(),
});
export type ExportFile = z.infer<typeof ExportFile>;

export const ExportReply = z.object({
  projectId: ProjectId,
  format: z.string(),
  tasks: z.number().int(),
  files: z.array(ExportFile).readonly(),
});
export type ExportReply = z.infer<typeof ExportReply>;

/**
 * One line of an export that comes in pieces. Pieces of one file follow each other; `file` closes it with the digest of
 * all its bytes. `end` is the last line, or what came is not whole.
 */
export const ExportLine = z.discriminatedUnion('line', [
  z.object({ line: z.literal('begin'), format: z.string(), tasks: z.number().int().min(0) }),
  /** Where the query asks for reports, at least every second: tasks gathered, of all that there are. */
  z.object({
    line: z.literal('doing'),
    done: z.number().int().min(0),
    of: z.number().int().min(0),
  }),
  z.object({ line: z.literal('text'), path: ExportFile.shape.path, content: z.string() }),
  /** Bytes of a copied picture. */
  z.object({ line: z.literal('bytes'), path: ExportFile.shape.path, content: z.base64() }),
  z.object({ line: z.literal('file'), path: ExportFile.shape.path, sha256: Sha256 }),
  z.object({ line: z.literal('end'), files: z.number().int().min(0) }),
  /** The hub failed in the middle. */
  z.object({ line: z.literal('broken'), why: z.string() }),
]);
export type ExportLine = z.input<typeof ExportLine>;

/** One project as its requester sees it. */
export const ProjectProgress = z.object({
  projectId: ProjectId,
  title: z.string(),
  tasks: z.number().int(),
  open: z.number().int(),
  leased: z.number().int(),
  inReview: z.number().int(),
  returned: z.number().int(),
  approved: z.number().int(),
  /** Formats that can hold this project's kind. */
  formats: z.array(z.string()).readonly(),
});
export type ProjectProgress = z.infer<typeof ProjectProgress>;
