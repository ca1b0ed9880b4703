import { useTranslation } from 'react-i18next';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { Project } from '#shared/project.ts';
import { classOf } from '#shared/label-schema.ts';
import { ClassMark } from '../label/class-mark.tsx';

/** What was answered: the chosen classes, how many items of each, or what was reported. */
export function AnswerChips({ project, annotation }: { project: Project; annotation: Annotation }) {
  const { t } = useTranslation('label');
  const { report, items } = annotation;
  if (report !== null) {
    return (
      <span className="review-answer-chip review-answer-report">
        {t('review.reportedAs', { reason: t(`report.${report.reason}`) })}
      </span>
    );
  }
  const isCounted = kindOf(project.kind).surface !== 'choice';
  const counts = new Map<string, number>();
  for (const { classId } of items) counts.set(classId, (counts.get(classId) ?? 0) + 1);
  if (items.length === 0) {
    return <span className="review-answer-chip quiet">{t('review.noLabel')}</span>;
  }
  return [...counts].map(([classId, count]) => {
    const one = classOf(project.schema, classId as never);
    return (
      <span key={classId} className="review-answer-chip">
        {one !== null && <ClassMark of={one} />}
        {one?.name ?? classId}
        {isCounted && <span className="figures quiet">{count}</span>}
      </span>
    );
  });
}
