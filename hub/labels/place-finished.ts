/** Puts labels on tasks as approved work, wherever nobody is at work or has been. */
import { Annotation } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import { finishedStore } from './finished-store.ts';
import type { FinishedAnswer, FinishedTask } from './finished-store.ts';
import type { Answers } from './label-staging.ts';
import { askWhatBecomes, joined } from './present-labels.ts';
import type { Placed, Present } from './present-labels.ts';

export async function placeFinished(
  work: Work,
  asked: {
    readonly project: Project;
    readonly present: Present | null;
    /** By the first task over each asset. */
    readonly answers: Answers;
  },
): Promise<Placed> {
  const { project } = asked;
  const store = await finishedStore(work, project);
  let [imported, present, byPeople] = [0, 0, 0];
  for await (const some of asked.answers.pages()) {
    const units = Map.groupBy(
      await store.tasksOver(some.map(({ key }) => key)),
      (task) => task.unit_id,
    );
    const finished: FinishedAnswer[] = [];
    for (const answer of some) {
      const tasks = units.get(answer.key) ?? [];
      if (!tasks.every((task) => isFree(task))) {
        byPeople += 1;
        continue;
      }
      imported += 1;
      if (tasks.some((task) => task.imported !== null)) present += 1;
      for (const task of tasks) {
        const before = task.imported === null ? null : Annotation.parse(JSON.parse(task.imported));
        const added = answer.annotation;
        finished.push({
          task,
          annotation: joined(project, answer, { before, added }, asked.present),
        });
      }
    }
    if (present === 0 || asked.present !== null) await store.add(finished);
  }
  askWhatBecomes(asked.present, present);
  return { imported, present, byPeople };
}

/** Nobody holds it and no person's answer stands on it. */
function isFree({ state, submission_id: answer, imported }: FinishedTask): boolean {
  return state === 'open' ? answer === null : state === 'approved' && imported !== null;
}
