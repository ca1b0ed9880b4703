/** Puts labels beside tasks, for people to take over. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import { predictionsOfProject, savePredictions } from '../projects/prediction-store.ts';
import type { LabelTarget } from './labeled-items.ts';
import { askWhatBecomes, joined } from './present-labels.ts';
import type { Placed, Present } from './present-labels.ts';

export async function placePredictions(
  work: Work,
  asked: {
    readonly project: Project;
    readonly present: Present | null;
    /** By the first task over each asset. */
    readonly annotations: ReadonlyMap<string, Annotation>;
  },
): Promise<Placed> {
  const before = await predictionsOfProject(work.db, asked.project.projectId);
  const present = [...asked.annotations.keys()].filter((unitId) => before.has(unitId)).length;
  askWhatBecomes(asked.present, present);
  const predictions = [...asked.annotations].map(([taskId, added]) => {
    const items = before.get(taskId);
    const known = items === undefined ? null : { items, report: null };
    const { project } = asked;
    return {
      taskId,
      items: joined(project, anywhere, { before: known, added }, asked.present).items,
    };
  });
  await savePredictions(work, predictions);
  return { imported: predictions.length, present, byPeople: 0 };
}

/** Each of the two lies inside its asset already. */
const anywhere: Omit<LabelTarget, 'key'> = { name: '', text: null, width: null, height: null };
