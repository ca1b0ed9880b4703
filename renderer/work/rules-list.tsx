import { useTranslation } from 'react-i18next';
import type { Project } from '#shared/project.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import { reviewShareAt } from '#shared/quality/quality-rules.ts';
import { useFormat } from '../format/use-format.ts';
import { Facts } from '../parts/facts.tsx';

const hourMs = 3_600_000;

export type RulesListProps = {
  readonly project: Project;
  readonly purpose: Purpose;
  /** Of the person in this kind of work. */
  readonly level: number;
};

/** The rules that a project has turned on, in words, before a batch of it is taken. */
export function RulesList({ project, purpose, level }: RulesListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { quality, review } = project.rules;
  const share = review === 'none' ? 0 : reviewShareAt(quality, level);
  const facts: [string, string][] = [[t('work.rules.price'), t('work.rules.priceFrozen')]];
  if (purpose === 'label') {
    facts.push([
      t('work.rules.review'),
      review === 'all' && quality.reviewAbove !== null && share < 1
        ? t('work.rules.reviewDoubt')
        : share >= 1
          ? t('work.rules.reviewAll')
          : share <= 0
            ? t('work.rules.reviewNone')
            : t('work.rules.reviewShare', { percent: Math.round(share * 100) }),
    ]);
    if (quality.unproven !== null && quality.reviewAbove !== null) {
      const { entrance } = quality.unproven;
      facts.push([t('work.rules.room'), t('work.rules.roomAbout', { count: entrance })]);
    }
    if (quality.autoApproveDays !== null) {
      facts.push([
        t('work.rules.silence'),
        t('work.rules.silenceAbout', { days: quality.autoApproveDays }),
      ]);
    }
    if (quality.reworkHours !== null) {
      facts.push([
        t('work.rules.rework'),
        t('work.rules.reworkAbout', { duration: format.duration(quality.reworkHours * hourMs) }),
      ]);
    }
    if (!quality.paysFixed) facts.push([t('work.rules.fixed'), t('work.rules.fixedUnpaid')]);
    if (quality.leastMsPerAction > 0) {
      facts.push([
        t('work.rules.speed'),
        t('work.rules.speedAbout', { seconds: quality.leastMsPerAction / 1000 }),
      ]);
    }
    if (quality.mostSkips !== null) {
      facts.push([t('work.rules.skips'), t('work.rules.skipsAbout', { count: quality.mostSkips })]);
    }
    if (review === 'all') {
      facts.push([
        t('work.rules.appeal'),
        t('work.rules.appealAbout', { days: quality.appealDays }),
      ]);
    }
    if (quality.pauseOdds !== null) {
      facts.push([t('work.rules.record'), t('work.rules.recordAbout')]);
    }
    if (quality.pause !== null) {
      facts.push([
        t('work.rules.pause'),
        t('work.rules.pauseAbout', {
          after: quality.pause.after,
          percent: Math.round(quality.pause.below * 100),
        }),
      ]);
    }
  }
  return (
    <section className="take-rules" data-testid="rules">
      <h3>{t('work.rules.title')}</h3>
      <Facts facts={facts} />
    </section>
  );
}
