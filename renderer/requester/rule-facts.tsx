import { useTranslation } from 'react-i18next';
import type { QualityRules } from '#shared/quality/quality-rules.ts';
import { useFormat } from '../format/use-format.ts';
import { Facts } from '../parts/facts.tsx';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Rule = keyof QualityRules;

export type RuleFactsProps = {
  readonly review: 'all' | 'none';
  readonly rules: QualityRules;
};

/** Every rule of a project that is on, in words. */
export function RuleFacts({ review, rules }: RuleFactsProps) {
  const { t } = useTranslation();
  const sentences = useRuleSentences(review, rules);
  const facts = (Object.keys(sentences) as Rule[]).flatMap((rule) => {
    const sentence = sentences[rule];
    return sentence === null ? [] : [[t(`quality.rule.${rule}.name`), sentence] as const];
  });
  return <Facts facts={facts} />;
}

/** What each rule does; null for one that is off, or that another one's sentence says. */
function useRuleSentences(
  review: 'all' | 'none',
  rules: QualityRules,
): Readonly<Record<Rule, string | null>> {
  const { t } = useTranslation();
  const format = useFormat();
  const days = (count: number | null) => format.duration((count ?? 0) * dayMs);
  const isReviewed = review === 'all';
  const several = rules.overlap > 1 || rules.mostAnswers > 1;
  const only = (on: boolean, words: () => string): string | null => (on ? words() : null);
  return {
    reviewShare: reviewWords(),
    reviewAbove: only(isReviewed && rules.reviewAbove !== null, () =>
      t('quality.rule.reviewAbove.about', { percent: percent(rules.reviewAbove ?? 0) }),
    ),
    answersPerLabel: only(isReviewed && rules.answersPerLabel !== null, () =>
      t('quality.rule.answersPerLabel.about', { answers: rules.answersPerLabel }),
    ),
    recheckRatio: only(isReviewed && rules.recheckRatio !== null, () =>
      t('quality.rule.recheckRatio.about'),
    ),
    overlap: only(several, () =>
      rules.mostAnswers > rules.overlap
        ? t('quality.rule.overlap.about', { people: rules.overlap, most: rules.mostAnswers })
        : t('quality.rule.overlap.only', { people: rules.overlap }),
    ),
    mostAnswers: null,
    agreement: only(several, () =>
      t('quality.rule.agreement.about', {
        percent: percent(rules.agreement),
        overlap: percent(rules.leastSimilarity),
      }),
    ),
    leastSimilarity: null,
    minority: only(several, () => t(`quality.rule.minority.${rules.minority}`)),
    goldShare: only(rules.goldShare > 0, () =>
      t('quality.rule.goldShare.about', {
        percent: percent(rules.goldShare),
        pass: percent(rules.goldPass),
      }),
    ),
    goldPass: null,
    pause: only(rules.pause !== null, () =>
      t('quality.rule.pause.about', {
        after: rules.pause?.after,
        percent: percent(rules.pause?.below ?? 0),
      }),
    ),
    pauseOdds: only(rules.pauseOdds !== null, () => t('quality.rule.pauseOdds.about')),
    unproven: only(rules.unproven !== null, () =>
      t('quality.rule.unproven.about', { entrance: rules.unproven?.entrance }),
    ),
    practiceRight: only((rules.practiceRight ?? 0) > 0, () =>
      t('quality.rule.practiceRight.about', { right: rules.practiceRight }),
    ),
    levelToLabel: only(rules.levelToLabel > 0, () =>
      t('quality.rule.levelToLabel.about', { level: rules.levelToLabel }),
    ),
    levelToReview: only(rules.levelToReview > 0, () =>
      t('quality.rule.levelToReview.about', { level: rules.levelToReview }),
    ),
    secondOpinionShare: only(rules.secondOpinionShare > 0, () =>
      t('quality.rule.secondOpinionShare.about', { percent: percent(rules.secondOpinionShare) }),
    ),
    autoApproveDays: only(isReviewed && rules.autoApproveDays !== null, () =>
      t('quality.rule.autoApproveDays.about', { time: days(rules.autoApproveDays) }),
    ),
    reworkHours: only(isReviewed && rules.reworkHours !== null, () =>
      t('quality.rule.reworkHours.about', {
        time: format.duration((rules.reworkHours ?? 0) * hourMs),
      }),
    ),
    appealDays: only(isReviewed, () =>
      t('quality.rule.appealDays.about', { time: days(rules.appealDays) }),
    ),
    paysFixed: only(isReviewed, () =>
      t(`quality.rule.paysFixed.${rules.paysFixed ? 'yes' : 'no'}`),
    ),
    leastMsPerAction: only(rules.leastMsPerAction > 0, () =>
      t('quality.rule.leastMsPerAction.about', { seconds: rules.leastMsPerAction / 1000 }),
    ),
    mostSkips: only(rules.mostSkips !== null, () =>
      t('quality.rule.mostSkips.about', { skips: rules.mostSkips }),
    ),
  };

  function reviewWords(): string {
    if (!isReviewed) return t('quality.rule.reviewShare.none');
    const shares = rules.reviewShare;
    if (shares.every((share) => share === 1)) return t('quality.rule.reviewShare.all');
    if (shares.every((share) => share === 0)) return t('quality.rule.reviewShare.doubtful');
    return t('quality.rule.reviewShare.levels', { shares: shares.map(percent).join(' → ') });
  }
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
