/** Puts labels on tasks as approved work, wherever nobody is at work or has been. */
import { Annotation } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { GatheredTask } from '../export/gather.ts';
import { addFinished, finishableTasks } from './finished-store.ts';
import type { FinishedTask } from './finished-store.ts';
import { askWhatBecomes, joined } from './present-labels.ts';
import type { Placed, Present } from './present-labels.ts';

export async function placeFinished(
  work: Work,
  asked: {
    readonly project: Project;
    readonly tasks: readonly GatheredTask[];
    readonly present: Present | null;
    /** By the first task over each asset. */
    readonly annotations: ReadonlyMap<string, Annotation>;
  },
): Promise<Placed> {
  const { project, annotations } = asked;
  const units = Map.groupBy(
    (await finishableTasks(work.db, project.projectId)).filter((one) =>
      annotations.has(one.unit_id),
    ),
    (task) => task.unit_id,
  );
  const assets = new Map(asked.tasks.map((task) => [task.unitId, task]));
  const answers: { task: FinishedTask; annotation: Annotation }[] = [];
  let [imported, present, byPeople] = [0, 0, 0];
  for (const [unitId, tasks] of units) {
    const added = annotations.get(unitId);
    const asset = assets.get(unitId);
    if (added === undefined || asset === undefined) throw new Error('a unit has its answer');
    if (!tasks.every((task) => isFree(task))) {
      byPeople += 1;
      continue;
    }
    imported += 1;
    if (tasks.some((task) => task.imported !== null)) present += 1;
    for (const task of tasks) {
      const before = task.imported === null ? null : Annotation.parse(JSON.parse(task.imported));
      answers.push({
        task,
        annotation: joined(project, asset, { before, added }, asked.present),
      });
    }
  }
  askWhatBecomes(asked.present, present);
  if (answers.length > 0) await addFinished(work, project, answers);
  return { imported, present, byPeople };
}

/** Nobody holds it and no person's answer stands on it. */
function isFree({ state, submission_id: answer, imported }: FinishedTask): boolean {
  return state === 'open' ? answer === null : state === 'approved' && imported !== null;
}
