/** Weeks of work that was never sent, written as the app writes it, but all at once. */
import { v7 } from 'uuid';
import { annotationText } from '#shared/annotation/annotation.ts';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { openDatabase, writable } from '#shared/node/sqlite.ts';
import { SubmissionBody } from '#shared/protocol/operations.ts';
import { queueOperation } from '#host/store/outbox.ts';
import { saveRevision } from '#host/store/revisions.ts';

const perTransaction = 1000;

/** A task that was taken to be labeled. */
export type TakenTask = { readonly taskId: TaskId; readonly batchId: BatchId };

/** Puts so many submissions into a store that is closed: one revision after another of each task. */
export function writeBacklog(
  file: string,
  work: {
    readonly tasks: readonly TakenTask[];
    readonly operations: number;
    readonly annotate: (at: number) => Annotation;
  },
): void {
  const { tasks, operations, annotate } = work;
  const database = openDatabase(file);
  const db = writable(database);
  const parents = new Map<string, string>();
  for (let at = 0; at < operations; at += perTransaction) {
    db.transaction(() => {
      for (let one = at; one < Math.min(at + perTransaction, operations); one += 1) {
        const task = tasks[one % tasks.length];
        if (task === undefined) throw new Error('no task');
        const { taskId } = task;
        const annotation = annotate(one);
        const text = annotationText(annotation);
        const body = SubmissionBody.parse({
          submissionId: v7(),
          ...task,
          revision: Math.floor(one / tasks.length) + 1,
          parentId: parents.get(taskId) ?? null,
          schemaVersion: 1,
          annotation,
          annotationSha256: sha256Of(text),
          answers: [],
          activeMs: 1000,
        });
        const wallMs = Date.now();
        saveRevision(db, body, text, wallMs);
        queueOperation(db, {
          operationId: v7(),
          kind: 'submission',
          body,
          time: { wallMs, monotonicMs: one, bootId: 'bench', zone: 'Asia/Seoul' },
          taskId,
          subjectId: body.submissionId,
        });
        parents.set(taskId, body.submissionId);
      }
    });
  }
  database.close();
}
