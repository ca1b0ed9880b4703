/** A project's approved annotations in one format, with the manifest that explains them. */
import { exportFormatOf, exportFormats } from '#shared/format/formats.ts';
import { manifestFile } from '#shared/format/manifest.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import type { ExportReply } from '#shared/protocol/exports.ts';
import type { Project } from '#shared/project.ts';
import type { HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { gatherTasks } from './gather.ts';

/** Names of the formats that can hold this project's kind. */
export function formatsFor(project: Project): readonly string[] {
  return exportFormats
    .filter((one) => one.holds(project.kind, project.medium))
    .map((one) => one.name);
}

/** All files of an export. Throws a Refusal for a format that does not exist or cannot hold the kind. */
export async function exportProject(
  context: Pick<HubContext, 'db' | 'assets'>,
  project: Project,
  formatName: string,
): Promise<ExportReply> {
  const format = exportFormatOf(formatName, project.kind, project.medium);
  if (format === null) {
    throw new Refusal(
      'body-malformed',
      `"${formatName}" cannot hold this project (${project.kind}). Use one of: ${formatsFor(project).join(', ')}.`,
    );
  }
  const tasks = await gatherTasks(context.db, context.assets, project);
  const files = format.files(project, tasks);
  return {
    projectId: project.projectId,
    format: format.name,
    tasks: tasks.filter((task) => task.state === 'approved').length,
    files: [...files, manifestFile(project, tasks, format, files, sha256Of)],
  };
}
