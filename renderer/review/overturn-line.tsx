import { useTranslation } from 'react-i18next';
import { useStanding } from '../stores/resources.ts';

/** How often a blind second opinion disagreed with this reviewer. */
export function OverturnLine() {
  const { t } = useTranslation('label');
  const { value } = useStanding();
  const opinions = (value?.standings ?? []).map(({ standing }) => standing.opinions);
  const seen = opinions.reduce((sum, one) => sum + one.seen, 0);
  const overturned = opinions.reduce((sum, one) => sum + one.overturned, 0);
  return (
    <section
      className="review-overturned"
      data-testid="overturned"
      data-seen={seen}
      data-overturned={overturned}
    >
      <h2>{t('review.overturned.title')}</h2>
      <p className="figures">
        {seen === 0
          ? t('review.overturned.none')
          : t('review.overturned.line', { count: seen, overturned })}
      </p>
      <p className="quiet small">{t('review.overturned.about')}</p>
    </section>
  );
}
