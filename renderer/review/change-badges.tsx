import { useTranslation } from 'react-i18next';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { changeBetween, isUnchanged } from '#shared/annotation/change.ts';
import { Badge } from '../parts/badge.tsx';

/** How much was added, removed and changed from one state of an annotation to another. */
export function ChangeBadges({ before, after }: { before: Annotation; after: Annotation }) {
  const { t } = useTranslation('label');
  const { added, removed, moved } = changeBetween(before, after);
  return (
    <p
      className="review-changes"
      data-testid="changes"
      data-added={added}
      data-removed={removed}
      data-moved={moved}
    >
      {added + removed + moved === 0 && (
        <span className="quiet small">
          {t(isUnchanged(before, after) ? 'review.changed.none' : 'review.changed.rest')}
        </span>
      )}
      {added > 0 && <Badge tone="good">{t('review.changed.added', { count: added })}</Badge>}
      {removed > 0 && <Badge tone="bad">{t('review.changed.removed', { count: removed })}</Badge>}
      {moved > 0 && <Badge tone="accent">{t('review.changed.moved', { count: moved })}</Badge>}
    </p>
  );
}
