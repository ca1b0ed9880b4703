/** Imports what a model predicts for the tasks of a project: all of it, or nothing. */
import { kindOf } from '#shared/annotation/kinds.ts';
import type { ReadOptions } from '#shared/format/import-format.ts';
import type { Project } from '#shared/project.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { broken } from './import-path.ts';
import { savePredictions } from './prediction-store.ts';
import { readPredictions } from './read-predictions.ts';
import { gatherTasks } from '../export/gather.ts';

export type PredictionOptions = ReadOptions & {
  /** The name of an import format. */
  readonly format: string;
  /** Goes on without the assets of broken rows. */
  readonly skipBad: boolean;
};

export type PredictionReport = {
  /** Tasks that have predictions now. */
  readonly predicted: number;
  readonly leftOut: readonly string[];
};

/**
 * Stores predictions for the tasks that the files name, in one transaction; those that these tasks had are replaced.
 * Throws a Refusal, and then nothing is stored, when something is broken and not to be skipped, or nothing is found.
 */
export async function importPredictions(
  context: HubContext,
  project: Project,
  path: string,
  { format, skipBad, ...options }: PredictionOptions,
): Promise<PredictionReport> {
  if (kindOf(project.kind).surface === 'text') {
    throw new Refusal('body-malformed', 'Predictions are for boxes and classifications.');
  }
  const tasks = await gatherTasks(context.db, context.assets, project);
  const about = { project, tasks, newId: context.newId };
  const { predictions, leftOut } = await readPredictions(about, path, format, options);
  if (leftOut.length > 0 && !skipBad) throw broken(leftOut);
  if (predictions.length === 0) {
    throw new Refusal('body-malformed', `${path} holds no labels for the tasks of this project.`);
  }
  await inTransaction(context, async (work) => {
    await savePredictions(work, predictions);
    await audit(
      { ...context, db: work.db },
      {
        accountId: null,
        address: 'command-line',
        action: 'import',
        object: project.projectId,
        result: `${predictions.length} predicted`,
      },
    );
  });
  return { predicted: predictions.length, leftOut };
}
