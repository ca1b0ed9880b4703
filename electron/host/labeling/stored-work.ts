/** What is stored of a person's work on a task, whether or not this app can read it. */
import type { z } from 'zod';
import { Annotation, emptyAnnotation } from '#shared/annotation/annotation.ts';
import type { EarlierEdits, History } from '#shared/edit/history.ts';
import { Step, noEarlierEdits, replay } from '#shared/edit/history.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { earlierEditsOf } from '../store/earlier-edits.ts';
import { newestRevisionText } from '../store/revisions.ts';
import { stepTexts } from '../store/steps.ts';

export type StoredWork =
  | {
      readonly readable: true;
      /** What the steps start from: the newest submission, or nothing. */
      readonly base: Annotation;
      readonly earlier: EarlierEdits;
      readonly steps: readonly Step[];
      readonly history: History;
    }
  /** A newer app wrote it, or it is damaged: to be shown as it is and never written over. */
  | { readonly readable: false; readonly raw: string };

export function readStoredWork(db: ReadableDb, taskId: TaskId): StoredWork {
  const newest = newestRevisionText(db, taskId);
  const texts = stepTexts(db, taskId);
  const earlier =
    newest === null ? noEarlierEdits : earlierEditsOf(db, taskId, newest.submissionId);
  const base = newest === null ? emptyAnnotation : parsed(Annotation, newest.text);
  const steps = texts.map((text) => parsed(Step, text));
  const history =
    base === null || !steps.every((step) => step !== null) ? null : replay(base, steps, earlier);
  if (base === null || history === null) {
    return { readable: false, raw: rawOf(newest?.text ?? null, texts) };
  }
  return { readable: true, base, earlier, steps: steps.filter((step) => step !== null), history };
}

/** Every stored text as it is, one a paragraph: the submission first, then the steps since. */
function rawOf(submission: string | null, steps: readonly string[]): string {
  return [...(submission === null ? [] : [submission]), ...steps].join('\n\n');
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
