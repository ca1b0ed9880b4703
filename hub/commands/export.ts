/** `hub export` */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { exportFormats } from '#shared/format/formats.ts';
import { audit } from '../audit/audit.ts';
import { exportProject } from '../export/export-project.ts';
import { writeExport } from '../export/write-export.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly format: string; readonly out: string };

export function exportCommand(): Command {
  return hubCommand('export', 'Write a project’s approved labels to a folder')
    .argument('<project>', 'its title, its id, or the beginning of its id')
    .requiredOption('--format <format>', exportFormats.map((one) => one.name).join(', '))
    .requiredOption(
      '--out <folder>',
      'a new or empty folder, or that of an earlier export, which is replaced',
    )
    .addHelpText(
      'after',
      `
The folder appears whole or not at all. Its manifest.json says what is in it, and which tasks have no label.

Example:
  npm run hub -- export "카드" --format coco --out ./cards`,
    )
    .action(run);
}

async function run(written: string, options: Options): Promise<void> {
  await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    const { pieces, tasks } = await exportProject(context, project, options.format);
    const paths = await writeExport(options.out, pieces, context.assets);
    await audit(context, {
      accountId: null,
      address: 'command-line',
      action: 'export',
      object: `${project.projectId} ${options.format}`,
      result: 'ok',
    });
    const folder = resolve(options.out);
    say(options, { folder, tasks, files: paths }, [
      `${tasks} approved tasks written to ${folder}:`,
      ...paths.map((path) => `  ${path}`),
    ]);
  });
}
