/** Why a level changed, in a sentence of counts. */
import { useTranslation } from 'react-i18next';
import type { OwnStanding } from '#shared/contract/feedback.ts';

type Change = OwnStanding['changes'][number];

const counted = ['approved', 'returned', 'goldPassed', 'goldFailed'] as const;

/** Counts that grew or, when a verdict was overturned, fell. */
export function useChangeWords(): (change: Change) => string {
  const { t } = useTranslation();
  return (change) =>
    counted
      .filter((count) => change[count] !== 0)
      .map((count) =>
        t(`standing.change.${count}`, {
          count: change[count],
          signed: `${change[count] > 0 ? '+' : '−'}${Math.abs(change[count])}`,
        }),
      )
      .join(', ');
}
