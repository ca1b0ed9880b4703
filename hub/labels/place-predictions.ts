/** Puts labels beside tasks, for people to take over. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import { predictionsFor, savePredictions } from '../projects/prediction-store.ts';
import type { Answers } from './label-staging.ts';
import type { LabelTarget } from './labeled-items.ts';
import { askWhatBecomes, joined } from './present-labels.ts';
import type { Placed, Present } from './present-labels.ts';

export async function placePredictions(
  work: Work,
  asked: {
    readonly project: Project;
    readonly present: Present | null;
    /** By the first task over each asset. */
    readonly answers: Answers;
  },
): Promise<Placed> {
  const { project } = asked;
  let present = 0;
  for await (const some of asked.answers.pages()) {
    const before = await predictionsFor(
      work.db,
      some.map(({ key }) => key),
    );
    present += before.size;
    if (present > 0 && asked.present === null) continue;
    const predictions = some.map(({ key: taskId, annotation: added }) => {
      const items = before.get(taskId);
      const known = items === undefined ? null : { items, report: null };
      const { items: both } = joined(project, anywhere, { before: known, added }, asked.present);
      return { taskId, items: both };
    });
    await savePredictions(work, predictions);
  }
  askWhatBecomes(asked.present, present);
  return { imported: asked.answers.count, present, byPeople: 0 };
}

/** Each of the two lies inside its asset already. */
const anywhere: LabelTarget = { textLength: null, width: null, height: null };
