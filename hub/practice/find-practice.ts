/** The practice tasks that an operator means. */
import { Refusal } from '../refusal.ts';
import type { PracticeTaskReport } from './practice-report.ts';

/** Each by its number in the list, its id, its text or its name, each once. Throws a Refusal for one that is not there or not clear. */
export function findPractice(
  tasks: readonly PracticeTaskReport[],
  written: readonly string[],
): readonly PracticeTaskReport[] {
  return [...new Set(written.map((words) => findOne(tasks, words)))];
}

function findOne(tasks: readonly PracticeTaskReport[], written: string): PracticeTaskReport {
  const wanted = written.normalize('NFC').trim();
  const found =
    [
      tasks.filter((task) => String(task.position) === wanted),
      tasks.filter((task) => task.practiceId === wanted),
      tasks.filter((task) => (task.text ?? task.fileName) === wanted),
    ].find((matches) => matches.length > 0) ?? [];
  const [task] = found;
  if (task !== undefined && found.length === 1) return task;
  throw new Refusal(
    'not-found',
    task === undefined
      ? `There is no practice task "${written}"; nothing was changed. "hub practice" lists what there is.`
      : `Several practice tasks are called "${written}"; nothing was changed. Name one by its number: ${found.map(({ position }) => position).join(', ')}.`,
  );
}
