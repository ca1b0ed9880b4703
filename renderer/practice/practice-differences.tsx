import { useTranslation } from 'react-i18next';
import type { Item } from '#shared/annotation/kinds.ts';
import { extentOf, kindOf } from '#shared/annotation/kinds.ts';
import type { PracticeAnswered, PracticeTaskShown } from '#shared/contract/practice.ts';
import type { ClassId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import { Badge } from '../parts/badge.tsx';

export type PracticeDifferencesProps = {
  readonly project: Project;
  readonly task: PracticeTaskShown;
  readonly answered: PracticeAnswered;
};

/** What the right answer has otherwise, in words: what was missed, what is too much, what is of another class. */
export function PracticeDifferences({ project, task, answered }: PracticeDifferencesProps) {
  const { t } = useTranslation('label');
  const { missing, extra, otherClass, isRight } = answered;
  const names = new Map(project.schema.classes.map(({ classId, name }) => [classId, name]));
  const nameOf = (classId: ClassId) => names.get(classId) ?? classId;
  const namesOf = (items: readonly Item[]) => items.map((item) => nameOf(item.classId)).join(', ');
  if (kindOf(project.kind).surface === 'choice') {
    if (isRight) return null;
    return (
      <dl className="practice-answers">
        <dt>{t('practice.yours')}</dt>
        <dd>{namesOf(answered.answered.items)}</dd>
        <dt>{t('practice.known')}</dt>
        <dd>
          <strong>{namesOf(answered.corrected.items)}</strong>
        </dd>
      </dl>
    );
  }
  const words = (item: Item) => [nameOf(item.classId), quoteOf(item, task.text)].join(' ').trim();
  const isSame = missing.length + extra.length + otherClass.length === 0;
  if (isSame) return <p className="small">{t('practice.same')}</p>;
  return (
    <ul className="practice-differences" data-testid="practice-differences">
      {missing.map((item) => (
        <li key={item.itemId} data-difference="missing">
          <Badge tone="good">+ {t('practice.missing')}</Badge> {words(item)}
        </li>
      ))}
      {extra.map((item) => (
        <li key={item.itemId} data-difference="extra">
          <Badge tone="bad">− {t('practice.extra')}</Badge> {words(item)}
        </li>
      ))}
      {otherClass.map(([own, known]) => (
        <li key={own.itemId} data-difference="class">
          <Badge tone="accent">~ {t('practice.otherClass')}</Badge> <s>{nameOf(own.classId)}</s> →{' '}
          {words(known)}
        </li>
      ))}
    </ul>
  );
}

/** The words of a range; nothing for what has its place in a picture. */
function quoteOf(item: Item, text: string | null): string {
  const extent = extentOf(item);
  if (extent === null || text === null) return '';
  return `“${Array.from(text).slice(extent.start, extent.end).join('')}”`;
}
