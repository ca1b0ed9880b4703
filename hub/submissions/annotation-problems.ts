/** What is wrong with an annotation of a task, by the project's schema and the size of its asset. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { problemsOf } from '#shared/annotation/problems.ts';
import type { Problem } from '#shared/annotation/problems.ts';
import type { Project } from '#shared/project.ts';
import { codePointsIn } from '#shared/text/text-offsets.ts';
import type { Work } from '../context.ts';
import type { AssetRow, TaskRow } from '../database/tables.ts';
import { assetOfTask } from '../tasks/task-store.ts';

export async function annotationProblems(
  work: Work,
  annotation: Annotation,
  task: TaskRow,
  project: Project,
): Promise<readonly Problem[]> {
  const asset = await assetOfTask(work.db, task);
  const picture =
    asset.width === null || asset.height === null
      ? null
      : { width: asset.width, height: asset.height };
  return problemsOf(annotation, {
    kind: project.kind,
    schema: project.schema,
    picture,
    textLength: await textLengthOf(work, asset),
  });
}

/** Code points of a text; null for a picture. */
async function textLengthOf(work: Work, asset: AssetRow): Promise<number | null> {
  if (asset.media_type !== 'text/plain') return null;
  return codePointsIn(
    asset.content ?? new TextDecoder().decode(await work.assets.read(asset.sha256)),
  );
}
