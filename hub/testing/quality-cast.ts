/** People of a project who answer and judge by what a text says, for tests of quality. */
import type { Project } from '#shared/project.ts';
import type { Verdict } from '#shared/review.ts';
import { chosen, reviewBody, submissionBody } from './person.ts';
import type { Person } from './person.ts';

/** Leases at most `tasks` and answers each by its text; gives the submissions' ids by text, in the order of the batch. */
export async function answerSome(
  person: Person,
  project: Project,
  answer: (text: string) => string,
  { tasks = 100, activeMs = 1500 }: { readonly tasks?: number; readonly activeMs?: number } = {},
): Promise<Map<string, string>> {
  const lease = await person.lease(project.projectId, 'label', tasks);
  const submissions = new Map<string, string>();
  for (const { taskId, text } of (await person.manifest(lease.batchId)).tasks) {
    const annotation = chosen(answer(text ?? ''));
    const body = {
      ...submissionBody({ taskId, batchId: lease.batchId, annotation }),
      activeMs,
    };
    submissions.set(text ?? '', body.submissionId);
    await person.push(person.operation('submission', body));
  }
  return submissions;
}

/** Judges everything that waits for this reviewer, by text and choice; gives how much that was. What is wrong they correct to `right`. */
export async function judgeSome(
  judge: Person,
  project: Project,
  verdict: (text: string, classId: string) => Verdict,
  right = 'good',
): Promise<number> {
  const reply = await judge.tryLease(project.projectId, 'review');
  if (reply.status !== 201) return 0;
  const { batchId } = reply.body as { batchId: string };
  const { tasks } = await judge.manifest(batchId);
  for (const { taskId, text, submitted } of tasks) {
    if (submitted === null) throw new Error('what is reviewed was submitted');
    const classId = submitted.annotation.items[0]?.classId ?? '';
    const said = verdict(text ?? '', classId);
    const { submissionId } = submitted;
    const made = { batchId, taskId, submissionId, verdict: said };
    const fixed = said === 'fix' ? { fixed: chosen(right) } : {};
    await judge.push(judge.operation('review', reviewBody({ ...made, ...fixed })));
  }
  return tasks.length;
}

/** A reviewer who corrects everything that is not "good". */
export function strict(_: string, classId: string): Verdict {
  return classId === 'good' ? 'approve' : 'fix';
}
