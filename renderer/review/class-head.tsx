import { useTranslation } from 'react-i18next';
import type { ClassId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { classOf } from '#shared/label-schema.ts';
import { ClassMark } from '../label/class-mark.tsx';

export type ClassHeadProps = {
  readonly schema: LabelSchema;
  /** Null for tasks without a label. */
  readonly classId: ClassId | null;
  readonly count: number;
};

/** Above everything of one class. */
export function ClassHead({ schema, classId, count }: ClassHeadProps) {
  const { t } = useTranslation('label');
  const one = classId === null ? null : classOf(schema, classId);
  return (
    <p className="review-class-head" data-testid="class-head" data-class={classId ?? ''}>
      {one !== null && <ClassMark of={one} />}
      <strong>{one?.name ?? classId ?? t('review.noLabel')}</strong>
      <span className="figures quiet">{count}</span>
    </p>
  );
}
