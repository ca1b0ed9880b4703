/** `hub practice`: the practice tasks of a project, how people fare, how many are asked for before work, and taking some away. */
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { mostPractice } from '#shared/protocol/practice.ts';
import type { Project } from '#shared/project.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext, Work } from '../context.ts';
import { findPractice } from '../practice/find-practice.ts';
import { practiceReport } from '../practice/practice-report.ts';
import type { PracticeTaskReport } from '../practice/practice-report.ts';
import { retirePractice } from '../practice/practice-store.ts';
import { changeProject } from '../projects/project-store.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say, table, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

export function practiceCommand(): Command {
  return hubCommand('practice', 'The practice tasks of a project, and how people fare in them')
    .argument('<project>', 'its title, its id, or the beginning of its id')
    .action(list)
    .addCommand(
      hubCommand('ask', 'How many are to be answered right before work may be taken')
        .argument('<project>')
        .argument('<tasks>', '0 leaves practice to people; "usual" is five, or all', askedFor)
        .action(ask),
    )
    .addCommand(
      hubCommand('remove', 'Show practice tasks no more; answers to them stay stored')
        .argument('<project>')
        .argument('<tasks...>', 'of each, its number in the list, its name, its text or its id')
        .action(remove),
    )
    .addHelpText(
      'after',
      `
Examples:
  npm run hub -- import "카드" ./lesson --as practice --format yolo --explanations why.tsv
  npm run hub -- practice "카드"
  npm run hub -- practice ask "카드" 3
  npm run hub -- practice remove "카드" 2 cat-7.jpg`,
    );
}

function askedFor(written: string): number | null {
  if (written === 'usual') return null;
  const tasks = wholeNumber(written);
  if (tasks <= mostPractice) return tasks;
  throw new InvalidArgumentError(`A project has at most ${mostPractice} practice tasks.`);
}

async function list(written: string, options: Common): Promise<void> {
  await onHub(options, 'present', async ({ db }) => {
    const report = await practiceReport(db, await findProject(db, written));
    const { tasks, needed, begun, passed } = report;
    say(options, report, [
      ...table([
        ['', 'task', 'answers', 'people', 'right', 'commonest wrong', 'explanation'],
        ...tasks.map(rowOf),
      ]),
      needed === 0
        ? `${tasks.length} practice tasks, none of them asked for before work; ${begun} have begun`
        : `${needed} of ${tasks.length} are to be answered right before work; ${passed} of ${begun} who began have done so`,
    ]);
  });
}

function rowOf(task: PracticeTaskReport): (string | number)[] {
  const { position, fileName, text, answers, people, rightShare, commonestWrong } = task;
  return [
    position,
    cut(text ?? fileName),
    answers,
    people,
    rightShare === null ? '' : `${Math.round(rightShare * 100)} %`,
    commonestWrong === null ? '' : `${commonestWrong.words} (${commonestWrong.answers})`,
    cut(task.explanation),
  ];
}

/** Characters of a cell. */
const mostShown = 40;

function cut(words: string): string {
  const characters = [...words.replace(/\s+/g, ' ')];
  return characters.length <= mostShown
    ? characters.join('')
    : `${characters.slice(0, mostShown - 1).join('')}…`;
}

async function ask(
  written: string,
  practiceRight: number | null,
  _: unknown,
  command: Command,
): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    await inTransaction(context, async (work) => {
      await changeProject(work, asking(project, practiceRight));
      await note(context, work, project, `ask ${practiceRight ?? 'usual'}`);
    });
    const { needed, tasks } = await practiceReport(context.db, asking(project, practiceRight));
    say(options, { projectId: project.projectId, needed }, [
      `${needed} of ${tasks.length} practice tasks are to be answered right before work may be taken`,
    ]);
  });
}

function asking(project: Project, practiceRight: number | null): Project {
  const { rules } = project;
  return { ...project, rules: { ...rules, quality: { ...rules.quality, practiceRight } } };
}

async function remove(
  written: string,
  tasks: readonly string[],
  _: unknown,
  command: Command,
): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    const removed = await inTransaction(context, async (work) => {
      const found = findPractice((await practiceReport(work.db, project)).tasks, tasks);
      await retirePractice(
        work,
        found.map(({ practiceId }) => practiceId),
      );
      await note(
        context,
        work,
        project,
        `remove ${found.map(({ practiceId }) => practiceId).join(' ')}`,
      );
      return found;
    });
    const { needed, tasks: left } = await practiceReport(context.db, project);
    say(options, { projectId: project.projectId, removed, left: left.length, needed }, [
      ...table(removed.map(rowOf)),
      `${removed.length} are practice tasks no more; ${left.length} are left, ${needed} of them to be answered right before work`,
    ]);
  });
}

async function note(
  context: HubContext,
  work: Work,
  { projectId }: Project,
  result: string,
): Promise<void> {
  await audit(
    { ...context, db: work.db },
    { accountId: null, address: 'command-line', action: 'practice', object: projectId, result },
  );
}
