/** What a requester takes out of a project. */
import { z } from 'zod';
import { ProjectId } from '../ids.ts';

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
