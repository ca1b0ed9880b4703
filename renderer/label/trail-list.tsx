import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '#shared/contract/work.ts';
import { keepFocus } from './keep-focus.ts';
import { Badge } from '../parts/badge.tsx';
import { useReasonWords } from '../sync/reason-words.ts';
import { TrailSteps } from '../trail/trail-steps.tsx';

/** Where the work on the task is, from this PC to being paid. */
export const TrailList = memo(function TrailList({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('app');
  const reasonWords = useReasonWords();
  const { summary, trail, heldReason } = detail;
  return (
    <details
      className="label-trail"
      data-testid="trail"
      data-trail={summary.trail}
      open={detail.returned === null}
    >
      <summary className="label-heading" onMouseDown={keepFocus}>
        {t('trail.title')} <Badge>{t(`trail.${summary.trail}`)}</Badge>
      </summary>
      <TrailSteps steps={trail} state={summary.trail} />
      {heldReason !== null && (
        <p className="small">{t('trail.heldBecause', { reason: reasonWords(heldReason) })}</p>
      )}
    </details>
  );
});
