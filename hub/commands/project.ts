/** `hub project …` */
import { Command } from 'commander';
import type { Project } from '#shared/project.ts';
import { policyNameOf } from '#shared/quality/policies.ts';
import { progressOf } from '../export/export-routes.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say, table } from './on-hub.ts';
import type { Common } from './on-hub.ts';
import { rulesInWords } from './project-rules.ts';
import { projectClassesCommand } from './project-classes.ts';
import { projectCreateCommand } from './project-create.ts';
import { projectPriceCommand } from './project-price.ts';

export function projectCommands(): Command {
  return new Command('project')
    .description('Make and look at projects')
    .addCommand(projectCreateCommand())
    .addCommand(projectClassesCommand())
    .addCommand(projectPriceCommand())
    .addCommand(hubCommand('list', 'Every project and how far it has come').action(list))
    .addCommand(
      hubCommand('show', 'One project in full')
        .argument('<project>', 'its title, its id, or the beginning of its id')
        .action(show),
    );
}

async function list(options: Common): Promise<void> {
  const projects = await onHub(options, 'present', progressOf);
  say(options, projects, [
    ...table([
      ['id', 'title', 'tasks', 'open', 'leased', 'in review', 'returned', 'approved'],
      ...projects.map((one) => [
        one.projectId,
        one.title,
        one.tasks,
        one.open,
        one.leased,
        one.inReview,
        one.returned,
        one.approved,
      ]),
    ]),
  ]);
}

async function show(written: string, options: Common): Promise<void> {
  await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    const progress = (await progressOf(context)).find((one) => one.projectId === project.projectId);
    say(options, { project, progress }, [
      ...linesOf(project),
      `formats   ${progress?.formats.join(', ') ?? ''}`,
    ]);
  });
}

function linesOf(project: Project): string[] {
  const { schema, rules } = project;
  return [
    `title     ${project.title}`,
    `id        ${project.projectId}`,
    `kind      ${project.kind} on ${project.medium}s${schema.multiple ? ', several classes at once' : ''}`,
    `classes   ${schema.classes.map((one) => one.name).join(', ')}`,
    ...(schema.flags.length === 0 ? [] : [`flags     ${schema.flags.join(', ')}`]),
    `price     ${project.priceWon} won a task, ${project.reviewPriceWon} won a review`,
    `lease     ${rules.leaseHours} hours, ${rules.graceHours} hours of grace, at most ${rules.mostHeld} tasks`,
    `policy    ${policyNameOf(rules) ?? 'of its own'}`,
    `review    ${rules.review}`,
    ...rulesInWords(rules.quality).map((rule) => `rule      ${rule}`),
    `reasons   ${rules.returnReasons.map((one) => one.name).join(', ')}`,
    `guideline ${project.guideline.split('\n')[0] ?? ''}`,
  ];
}
