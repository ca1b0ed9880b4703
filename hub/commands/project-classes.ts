/** `hub project classes` */
import type { Command } from 'commander';
import { audited, commandLine } from '../audit/audit.ts';
import { changedSchema } from '../labels/change-classes.ts';
import type { ClassChange } from '../labels/change-classes.ts';
import { changeProject } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import { flagRetired } from '../upkeep/flag-retired.ts';
import { findProject } from './find-project.ts';
import { collected, hubCommand, onHub, say } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & {
  readonly add?: readonly string[];
  readonly rename?: readonly string[];
  readonly merge?: readonly string[];
  readonly retire?: readonly string[];
};

export function projectClassesCommand(): Command {
  return hubCommand('classes', 'Change the classes of a project that may be at work already')
    .argument('<project>', 'its title, its id, or the beginning of its id')
    .option('--add <name>', 'a further class; may be given often', collected)
    .option('--rename <name=new>', 'another name; work in it stays in it', collected)
    .option('--merge <name=into>', 'no more; work in it counts as work in the other', collected)
    .option('--retire <name>', 'no more; work in it goes to a reviewer', collected)
    .addHelpText(
      'after',
      `
Work under the classes of before is taken as ever, however late it comes.

Examples:
  npm run hub -- project classes "표지판" --add 신호등 --rename "차=자동차"
  npm run hub -- project classes "표지판" --merge "트럭=자동차" --retire 기타`,
    )
    .action(change);
}

async function change(written: string, options: Options): Promise<void> {
  const changes = changesOf(options);
  if (changes.length === 0) {
    throw new Refusal(
      'body-malformed',
      'Say what is to change: --add, --rename, --merge, --retire.',
    );
  }
  await onHub(options, 'present', async (context) => {
    const { projectId } = await findProject(context.db, written);
    const object = `${projectId} ${JSON.stringify(changes)}`;
    const line = { ...commandLine, action: 'project-classes', object };
    const changed = await audited(context, line, async (work) => {
      const before = await findProject(work.db, projectId);
      const after = { ...before, schema: changedSchema(before.schema, changes, work.now) };
      await changeProject(work, after);
      await flagRetired(work, after);
      return after;
    });
    say(options, changed.schema, [
      `Version ${changed.schema.version}: ${changed.schema.classes.map(({ name }) => name).join(', ')}`,
    ]);
  });
}

function changesOf({ add = [], rename = [], merge = [], retire = [] }: Options): ClassChange[] {
  const plain = (name: string) => name.normalize('NFC').trim();
  const pair = (given: string): [string, string] => {
    const [name = '', ...rest] = given.split('=');
    if (rest.length === 0) {
      throw new Refusal('body-malformed', `Write it as "old=new", not "${given}".`);
    }
    return [plain(name), plain(rest.join('='))];
  };
  return [
    ...add.map((name) => ({ change: 'add' as const, name: plain(name) })),
    ...rename.map(pair).map(([name, to]) => ({ change: 'rename' as const, name, to })),
    ...merge.map(pair).map(([name, into]) => ({ change: 'merge' as const, name, into })),
    ...retire.map((name) => ({ change: 'retire' as const, name: plain(name) })),
  ];
}
