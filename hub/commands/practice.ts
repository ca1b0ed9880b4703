/** `hub practice`: the practice tasks of a project, how people fare, and how many are asked for before work. */
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { mostPractice } from '#shared/protocol/practice.ts';
import type { Project } from '#shared/project.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import { practiceReport } from '../practice/practice-report.ts';
import type { PracticeTaskReport } from '../practice/practice-report.ts';
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
    .addHelpText(
      'after',
      `
Examples:
  npm run hub -- import "카드" ./lesson --as practice --format yolo --explanations why.tsv
  npm run hub -- practice "카드"
  npm run hub -- practice ask "카드" 3`,
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

async function ask(written: string, practiceRight: number | null, options: Common): Promise<void> {
  await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    await inTransaction(context, async (work) => {
      await changeProject(work, asking(project, practiceRight));
      await audit(
        { ...context, db: work.db },
        {
          accountId: null,
          address: 'command-line',
          action: 'practice',
          object: project.projectId,
          result: `ask ${practiceRight ?? 'usual'}`,
        },
      );
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
