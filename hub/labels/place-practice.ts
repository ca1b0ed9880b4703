/** Puts labels into the practice of a project, each with why it is the right answer. */
import { Annotation, annotationText } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import { mostPractice } from '#shared/protocol/practice.ts';
import { addAssets } from '../assets/asset-store.ts';
import type { Work } from '../context.ts';
import { assetsOf } from '../assets/assets-of.ts';
import { addPractice, retirePractice, usedPractice } from '../practice/practice-store.ts';
import type { Explanations } from '../practice/read-explanations.ts';
import { unfinishedAssets } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import type { Answers, StagedAnswer } from './label-staging.ts';
import { askWhatBecomes, joined } from './present-labels.ts';
import type { Placed, Present } from './present-labels.ts';

/** Throws a Refusal where one is gold, or work that is not done, or has no explanation. */
export async function placePractice(
  work: Work,
  asked: {
    readonly project: Project;
    readonly present: Present | null;
    readonly answers: Answers;
    readonly explanations: Explanations;
  },
): Promise<Placed> {
  const { project, explanations } = asked;
  const { projectId } = project;
  const answers: StagedAnswer[] = [];
  if (asked.answers.count > mostPractice) throw tooMany();
  for await (const some of asked.answers.pages()) answers.push(...some);
  await refuseTold(work, projectId, answers);
  const reasons = explained(project, answers, explanations);
  const used = await usedPractice(work.db, projectId);
  const before = new Map(used.map((row) => [keyOf(row.asset_sha256, row.file_name), row]));
  const knownOf = ({ sha256, name }: StagedAnswer) => before.get(keyOf(sha256, name));
  const retired = answers.flatMap((answer) => knownOf(answer)?.practice_id ?? []);
  askWhatBecomes(asked.present, retired.length);
  if (used.length - retired.length + answers.length > mostPractice) throw tooMany();
  await addAssets(
    work.db,
    answers.flatMap(({ own }) => (own === null ? [] : [own])),
  );
  await retirePractice(work, retired);
  await addPractice(
    work,
    projectId,
    answers.map((answer, at) => {
      const known = knownOf(answer);
      const standing = known === undefined ? null : Annotation.parse(JSON.parse(known.annotation));
      const both = { before: standing, added: answer.annotation };
      return {
        asset_sha256: answer.sha256,
        file_name: answer.name,
        annotation: annotationText(joined(project, answer, both, asked.present)),
        explanation: reasons[at] ?? '',
      };
    }),
  );
  return { imported: answers.length, present: retired.length, byPeople: 0 };
}

/** Practice tells its answers to everyone: gold would be none any more, and work would be paid for copying. */
async function refuseTold(
  work: Work,
  projectId: string,
  answers: readonly StagedAnswer[],
): Promise<void> {
  const hashes = answers.map(({ sha256 }) => sha256);
  const golden = namesOf(answers, await assetsOf(work.db, 'gold', hashes));
  if (golden.length > 0) {
    throw new Refusal(
      'body-malformed',
      `Nothing was imported: ${shown(golden)} are gold, or were. Practice tells its answers to everyone; take others to practise on.`,
    );
  }
  const open = namesOf(answers, await unfinishedAssets(work.db, projectId, hashes));
  if (open.length > 0) {
    throw new Refusal(
      'body-malformed',
      `Nothing was imported: ${shown(open)} are work of this project that is not done. Practice tells its answers to everyone; take others to practise on.`,
    );
  }
}

function explained(
  project: Project,
  answers: readonly StagedAnswer[],
  explanations: Explanations,
): readonly string[] {
  const keys = answers.map((answer) => (project.medium === 'text' ? answer.sha256 : answer.name));
  const lacking = answers.filter((_, at) => !explanations.has(keys[at] ?? ''));
  if (lacking.length > 0) {
    throw new Refusal(
      'body-malformed',
      `Nothing was imported: the explanations say nothing of ${shown(lacking.map(nameOf))}.`,
    );
  }
  const spare = explanations.size - new Set(keys).size;
  if (spare > 0) {
    throw new Refusal(
      'body-malformed',
      `Nothing was imported: ${spare} of the explanations are about nothing that the labels name.`,
    );
  }
  return keys.map((key) => explanations.get(key) ?? '');
}

function namesOf(answers: readonly StagedAnswer[], hashes: ReadonlySet<string>): string[] {
  return answers.filter(({ sha256 }) => hashes.has(sha256)).map(nameOf);
}

/** A text goes by its words, a picture by its name. */
function nameOf({ name, own }: StagedAnswer): string {
  return own?.content ?? name;
}

const mostShown = 5;

function shown(names: readonly string[]): string {
  const some = names.slice(0, mostShown).map((name) => `“${name.slice(0, 60)}”`);
  const more = names.length - some.length;
  return `${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function tooMany(): Refusal {
  return new Refusal(
    'body-malformed',
    `Nothing was imported: a project has at most ${mostPractice} practice tasks.`,
  );
}

function keyOf(sha256: string, name: string): string {
  return `${sha256} ${name}`;
}
