/** `hub project create` */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { z } from 'zod';
import { Flag } from '#shared/annotation/flag.ts';
import { KindName, kindOf } from '#shared/annotation/kinds.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { decodeText } from '#shared/node/decode-text.ts';
import { Medium, Project } from '#shared/project.ts';
import { defaultPolicy, policies, PolicyName } from '#shared/quality/policies.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import { addProject, allProjects } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import { policyOf, rulesInWords } from './project-rules.ts';
import type { RuleOptions } from './project-rules.ts';
import { collected, hours, hubCommand, onHub, say, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common &
  RuleOptions & {
    readonly title: string;
    readonly kind: Project['kind'];
    readonly medium?: Project['medium'];
    readonly class?: readonly string[];
    readonly classes?: string;
    readonly classesFile?: string;
    readonly multiple?: true;
    readonly flags?: string;
    readonly guideline?: string;
    readonly price: number;
    readonly reviewPrice: number;
    readonly leaseHours?: number;
    readonly graceHours?: number;
    readonly mostHeld?: number;
    readonly reason?: readonly string[];
  };

export function projectCreateCommand(): Command {
  return hubCommand('create', 'Make a project; its assets come with "import"')
    .requiredOption('--title <title>', 'what people see')
    .addOption(
      new Option('--kind <kind>', 'what is asked of people')
        .choices(KindName.options)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--medium <medium>',
        'what they look at (text for text-range, else picture)',
      ).choices(Medium.options),
    )
    .option(
      '--class <name>',
      'one class; may be given often, in the order of the number keys',
      collected,
    )
    .option('--classes <names>', 'classes, separated by commas')
    .option('--classes-file <file>', 'classes, one a line')
    .option('--multiple', 'several classes may be chosen for one task')
    .option(
      '--flags <names>',
      `boxes: what is asked of each besides its class, separated by commas: ${Flag.options.join(', ')}`,
    )
    .option('--guideline <file>', 'what people are to do, in Markdown')
    .option('--price <won>', 'whole won for an approved task', wholeNumber, 0)
    .option('--review-price <won>', 'whole won for a review', wholeNumber, 0)
    .option('--lease-hours <hours>', 'how long a batch is reserved (48)', hours)
    .option('--grace-hours <hours>', 'how long after that late work is still paid (72)', hours)
    .option('--most-held <tasks>', 'how many tasks one person may hold (500)', wholeNumber)
    .addOption(
      new Option(
        '--policy <name>',
        'how quality is looked after: docs/quality.md says what each finds and costs',
      ).choices(PolicyName.options),
    )
    .addOption(
      new Option('--review <which>', 'everything is reviewed, or nothing').choices(['all', 'none']),
    )
    .option(
      '--rule <name=value>',
      'one rule of quality, whatever the policy; may be given often',
      collected,
    )
    .option('--reason <name>', 'a reason for returns, at most 9; may be given often', collected)
    .addHelpText(
      'after',
      `
Examples:
  npm run hub -- project create --title "카드" --kind box --classes 9,10,J,Q,K,A --price 70 --review-price 20
  npm run hub -- project create --title "댓글" --kind classification --medium text --class 괜찮음 --class 욕설 --guideline guideline.md --reason "욕설이 있어요"
  npm run hub -- project create --title "이름 찾기" --kind text-range --class 사람 --class 곳 --price 30
  npm run hub -- project create --title "표지판" --kind box --class 표지판 --policy overlap --rule mostAnswers=5

Rules, as the policy has them unless --rule says otherwise:
  ${rulesInWords(policies[defaultPolicy].quality).join('\n  ')}`,
    )
    .action(create);
}

async function create(options: Options): Promise<void> {
  const names = await classNames(options);
  const guideline = options.guideline === undefined ? '' : await textOf(options.guideline);
  await onHub(options, 'made', async (context) => {
    const project = projectOf(options, { projectId: context.newId(), names, guideline });
    if ((await allProjects(context.db)).some((one) => one.title === project.title)) {
      throw new Refusal(
        'body-malformed',
        `There is already a project "${project.title}". Give this one another --title.`,
      );
    }
    await inTransaction(context, async (work) => {
      await addProject(work, project);
      await audit(
        { ...context, db: work.db },
        {
          accountId: null,
          address: 'command-line',
          action: 'project',
          object: project.projectId,
          result: 'ok',
        },
      );
    });
    say(options, project, [project.projectId]);
  });
}

type Given = {
  readonly projectId: string;
  readonly names: readonly string[];
  readonly guideline: string;
};

function projectOf(options: Options, { projectId, names, guideline }: Given): Project {
  const { kind, leaseHours, graceHours, mostHeld } = options;
  const medium = mediumOf(options);
  const returnReasons = (options.reason ?? []).map((name, index) => ({
    code: `reason-${index + 1}`,
    name,
  }));
  const parsed = Project.safeParse({
    projectId,
    title: options.title.normalize('NFC').trim(),
    kind,
    medium,
    guideline,
    schema: labelSchemaOf(names, { multiple: options.multiple === true, flags: flagsOf(options) }),
    priceWon: options.price,
    reviewPriceWon: options.reviewPrice,
    rules: { leaseHours, graceHours, mostHeld, returnReasons, ...policyOf(options) },
  });
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'body-malformed',
    `The project cannot be made:\n${z.prettifyError(parsed.error)}`,
  );
}

/** The medium that was asked for, else the usual one of the kind. Throws a Refusal where the two do not go together. */
function mediumOf({ kind, medium }: Options): Project['medium'] {
  const { media } = kindOf(kind);
  if (medium === undefined) return media[0];
  if (media.includes(medium)) return medium;
  throw new Refusal(
    'body-malformed',
    `The kind ${kind} is for ${media.join(' and ')}, not for ${medium}: choose another --kind or --medium.`,
  );
}

function flagsOf({ flags, kind }: Options): readonly Flag[] {
  if (flags === undefined) return [];
  if (kindOf(kind).flags === null) {
    throw new Refusal('body-malformed', `--flags is for boxes; this project is of kind ${kind}.`);
  }
  const names = flags.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Flag.safeParse(name).success);
  if (unknown !== undefined) {
    throw new Refusal(
      'body-malformed',
      `There is no flag "${unknown}". There are: ${Flag.options.join(', ')}.`,
    );
  }
  return Flag.options.filter((flag) => names.includes(flag));
}

async function classNames(options: Options): Promise<readonly string[]> {
  const listed = options.classes?.split(',') ?? [];
  const file =
    options.classesFile === undefined ? [] : (await textOf(options.classesFile)).split(/\r?\n/);
  const names = [...(options.class ?? []), ...listed, ...file]
    .map((name) => name.normalize('NFC').trim())
    .filter((name) => name !== '');
  if (names.length === 0) {
    throw new Refusal(
      'body-malformed',
      'A project needs classes: --class NAME for each, --classes a,b,c or --classes-file FILE.',
    );
  }
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new Refusal('body-malformed', `The class "${repeated}" is given twice.`);
  }
  return names;
}

async function textOf(file: string): Promise<string> {
  const { text } = decodeText(await readFile(file));
  if (!text.isWellFormed()) {
    throw new Refusal('body-malformed', `${file} is not text in UTF-8, UTF-16 or CP949.`);
  }
  return text.normalize('NFC');
}
