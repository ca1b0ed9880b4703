/** Weeks of work that was never sent, written as the app writes it, but all at once. */
import { v7 } from 'uuid';
import { Annotation, annotationText } from '#shared/annotation/annotation.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { openDatabase, writable } from '#shared/node/sqlite.ts';
import { SubmissionBody } from '#shared/protocol/operations.ts';
import { queueOperation } from '#host/store/outbox.ts';
import { saveRevision } from '#host/store/revisions.ts';
import type { TakenTask } from './workplace.ts';

const perTransaction = 1000;
const classes = ['one', 'two', 'three', 'four', 'five'] as const;

/** Puts so many submissions into a store that is closed: one revision after another of each task. */
export function writeBacklog(file: string, tasks: readonly TakenTask[], operations: number): void {
  const database = openDatabase(file);
  const db = writable(database);
  const parents = new Map<string, string>();
  for (let at = 0; at < operations; at += perTransaction) {
    db.transaction(() => {
      for (let one = at; one < Math.min(at + perTransaction, operations); one += 1) {
        const task = tasks[one % tasks.length];
        if (task === undefined) throw new Error('no task');
        const { taskId } = task;
        const annotation = chosen(one);
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

function chosen(at: number): Annotation {
  const classId = classes[at % classes.length];
  const item = { kind: 'classification', itemId: v7(), classId };
  return Annotation.parse({ items: [item], report: null });
}
