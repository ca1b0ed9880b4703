/** `hub quality`: how people's work in a project was found to be, what is disputed, and lifting pauses. */
import type { Command } from 'commander';
import type { PersonQuality, ProjectAgreement } from '#shared/protocol/quality.ts';
import { accountByName } from '../accounts/account-store.ts';
import { commandLine } from '../audit/audit.ts';
import { liftPause } from '../decisions/decisions.ts';
import { disputesOf } from '../quality/disputes.ts';
import { peopleReport } from '../quality/people-report.ts';
import type { Counted } from '../quality/people-report.ts';
import { projectAgreement } from '../quality/project-agreement.ts';
import { Refusal } from '../refusal.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say, table } from './on-hub.ts';
import type { Common } from './on-hub.ts';
import { qualityAppealCommand } from './quality-appeal.ts';
import { qualityCopyingCommand } from './quality-copying.ts';

export function qualityCommand(): Command {
  return hubCommand('quality', 'How the work of each person in a project was found to be')
    .argument('<project>', 'its title, its id, or the beginning of its id')
    .action(people)
    .addCommand(
      hubCommand('disputes', 'Answers without a majority, overturned verdicts, open appeals')
        .argument('<project>')
        .action(disputes),
    )
    .addCommand(
      hubCommand(
        'lift',
        'Let somebody who is paused take batches again; what was found so far counts no more',
      )
        .argument('<project>')
        .argument('<name>', 'who')
        .action(lift),
    )
    .addCommand(qualityCopyingCommand())
    .addCommand(qualityAppealCommand())
    .addHelpText(
      'after',
      `
Examples:
  npm run hub -- quality "카드"
  npm run hub -- quality disputes "카드"
  npm run hub -- quality copying "카드"
  npm run hub -- quality appeal "카드" 0198c2 uphold
  npm run hub -- quality lift "카드" jiwoo`,
    );
}

async function people(written: string, options: Common): Promise<void> {
  await onHub(options, 'present', async ({ db }) => {
    const project = await findProject(db, written);
    const reports = await peopleReport(db, project);
    const agreement = await projectAgreement(db, project);
    say(options, { projectId: project.projectId, people: reports, agreement }, [
      ...table([
        [
          'name',
          'answers',
          'passed',
          'likely',
          'gold',
          'agreed',
          'hurried',
          'doubt',
          'reviews',
          'overturned',
          'paused',
        ],
        ...reports.map(rowOf),
      ]),
      ...agreementLines(agreement),
    ]);
  });
}

function rowOf(one: PersonQuality): (string | number)[] {
  return [
    one.name,
    one.answers,
    partOf(one.review),
    likely(one),
    partOf(one.gold),
    partOf(one.consensus),
    one.hurried,
    percent(one.doubt),
    one.reviews,
    `${one.opinions.overturned}/${one.opinions.seen}`,
    one.pause === null
      ? ''
      : `${one.pause.reason} since ${new Date(Number(one.pause.at)).toISOString()}`,
  ];
}

function partOf({ passed, failed }: Counted): string {
  return passed + failed === 0 ? '–' : `${passed}/${passed + failed}`;
}

/** Between which shares of all their work that would pass lies, with 95 in 100 certainty. */
function likely({ likelyPassing: { low, high } }: PersonQuality): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)} %`;
}

function agreementLines({
  units,
  answers,
  cohen,
  fleiss,
  alpha,
  majority,
  items,
  people: known,
}: ProjectAgreement): string[] {
  if (units === 0) return [];
  const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
  return [
    '',
    `${units} assets have ${answers} answers of several people.`,
    `Cohen's kappa (mean of pairs)  ${shown(cohen)}`,
    `Fleiss' kappa                  ${shown(fleiss)}`,
    `Krippendorff's alpha           ${shown(alpha)}`,
    ...(majority === null
      ? []
      : [
          `Majority                       on ${majority.units} assets, ${percent(majority.share)} of the answers to them`,
        ]),
    ...(items === null
      ? []
      : [
          `Boxes or ranges                ${items.matched} seen by both of two people, ${items.unmatched} by one alone, mean IoU ${shown(items.meanIou)}`,
        ]),
    ...(known.length === 0
      ? []
      : ['', 'Likely right by all answers (Dawid and Skene), and with the majority:']),
    ...table(
      known.map((one) => [
        `  ${one.name}`,
        percent(one.accuracy),
        one.withMajority === null ? '–' : percent(one.withMajority),
      ]),
    ),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

async function disputes(written: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  await onHub(options, 'present', async ({ db }) => {
    const found = await disputesOf(db, await findProject(db, written));
    say(
      options,
      found,
      table([
        ['when', 'what', 'who', 'file', 'task'],
        ...found.map((one) => [
          new Date(one.at).toISOString(),
          one.kind,
          one.who,
          one.fileName,
          one.taskId,
        ]),
      ]),
    );
  });
}

async function lift(written: string, name: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    const known = await accountByName(context.db, name);
    if (known === null) throw new Refusal('not-found', `There is nobody named "${name}".`);
    const { accountId } = known.account;
    await liftPause(context, commandLine, { projectId: project.projectId, accountId });
    say(options, { accountId, projectId: project.projectId }, [
      `${name} may take batches of "${project.title}" again.`,
    ]);
  });
}
