import { Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Project } from '#shared/project.ts';
import type { Submitted } from '#shared/protocol/leases.ts';

export type AppealPanelProps = {
  readonly project: Project;
  readonly appeal: NonNullable<Submitted['appeal']>;
  /** Brings the place of a pin of the disputed verdict into view. */
  readonly onPin: (at: number) => void;
};

/** What the maker says against a verdict, and that verdict. Who they are is not told. */
export function AppealPanel({ project, appeal, onPin }: AppealPanelProps) {
  const { t } = useTranslation('label');
  const { words, review } = appeal;
  const names = new Map(project.rules.returnReasons.map(({ code, name }) => [code, name]));
  return (
    <section className="review-appeal" data-testid="appeal" aria-label={t('review.appeal.title')}>
      <h2 className="review-appeal-title">
        <Scale aria-hidden size="1rem" />
        {t('review.appeal.title')}
      </h2>
      <p className="quiet small">{t('review.appeal.about')}</p>
      <h3 className="label-heading">{t('review.appeal.words')}</h3>
      <blockquote className="review-appeal-words selectable" data-testid="appeal-words">
        {words}
      </blockquote>
      <h3 className="label-heading">{t('review.appeal.disputed')}</h3>
      <ul className="review-appeal-said" data-testid="appeal-review">
        {review.reasons.map((code) => (
          <li key={code}>{names.get(code) ?? code}</li>
        ))}
        {review.note.trim() !== '' && <li>{review.note}</li>}
        {review.pins.map(({ pinId, comment }, at) => (
          <li key={pinId}>
            <button type="button" className="review-appeal-pin" onClick={() => onPin(at)}>
              <span className="return-number figures">{at + 1}</span>
              {comment.trim() === '' ? t('pinWithoutComment') : comment}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
