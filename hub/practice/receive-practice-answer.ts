/** Receives an answer to a practice task: scored here as answers to gold are, and worth nothing but the way to work. */
import type { PracticeAnswerBody } from '#shared/protocol/operations.ts';
import { practiceVerdict } from '#shared/quality/practice-verdict.ts';
import { projectById } from '../projects/project-store.ts';
import { storedAnnotation } from '../quality/stored-annotation.ts';
import type { Outcome, Rule } from '../sync/outcome.ts';
import { practiceById } from './practice-store.ts';

/** An answer to what this hub does not know is stored and means nothing: nobody has to look at it. */
export const receivePracticeAnswer: Rule<PracticeAnswerBody> = async (work, received, body) => {
  const practice = await practiceById(work.db, body.practiceId);
  const project = practice === null ? null : await projectById(work.db, practice.project_id);
  if (practice === null || project === null) return accepted('practice-unknown');
  const { score, isRight } = practiceVerdict(
    body.annotation,
    storedAnnotation(practice.annotation),
    project.rules.quality,
  );
  await work.db
    .insertInto('practice_answer')
    .values({
      operation_id: received.operationId,
      account_id: received.accountId,
      practice_id: practice.practice_id,
      score,
      is_right: isRight ? 1 : 0,
      at: work.now,
    })
    .execute();
  return accepted(null);
};

function accepted(reason: string | null): Outcome {
  return { result: 'accepted', reason, waitsFor: null, events: [], arrived: null };
}
