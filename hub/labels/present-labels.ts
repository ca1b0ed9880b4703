/** What becomes of labels that an earlier import put there: new ones join them or take their place. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { problemsOf } from '#shared/annotation/problems.ts';
import type { Project } from '#shared/project.ts';
import { Refusal } from '../refusal.ts';
import { meaningOf } from './labeled-items.ts';
import type { LabelTarget } from './labeled-items.ts';
import { expected } from './match-labels.ts';

export type Present = 'merge' | 'replace';

export type Placed = {
  /** Assets that have the labels now. */
  readonly imported: number;
  /** Assets of those that had imported labels before. */
  readonly present: number;
  /** Assets whose labels a person is making or has made; these are never changed. */
  readonly byPeople: number;
};

/** Throws a Refusal where labels are present and nobody said what is to become of them. */
export function askWhatBecomes(present: Present | null, assets: number): void {
  if (assets === 0 || present !== null) return;
  throw new LabelsPresent(assets);
}

/** Nobody said what becomes of the labels that so many assets have already. */
export class LabelsPresent extends Refusal {
  readonly assets: number;

  constructor(assets: number) {
    super(
      'body-malformed',
      `Nothing was imported: ${assets} of these already have labels of an earlier import. Say --merge to add these to them, or --replace to put these in their place.`,
    );
    this.assets = assets;
  }
}

/** The labels that stand after an import. Where both together would be no answer, as with two classes for one, the present one stays. */
export function joined(
  project: Pick<Project, 'kind' | 'schema'>,
  target: LabelTarget,
  { before, added }: { readonly before: Annotation | null; readonly added: Annotation },
  present: Present | null,
): Annotation {
  if (before === null || present !== 'merge') return added;
  const known = new Set(before.items.map(meaningOf));
  const further = added.items.filter((item) => !known.has(meaningOf(item)));
  const both = { items: [...before.items, ...further], report: null };
  const problems = problemsOf(both, expected(project, target));
  return problems.length === 0 ? both : before;
}
