import { useTranslation } from 'react-i18next';
import type { LevelRule } from '#shared/quality/level.ts';
import { goldSeen, ratesOf } from '#shared/quality/level.ts';
import type { Standing } from '#shared/quality/standing.ts';
import { Card } from '../parts/card.tsx';
import { RuleLine } from './rule-line.tsx';
import { SimilarPractice } from './similar-practice.tsx';

export type StandingCardProps = {
  readonly standing: Standing;
  /** The rule that made the level; null at level 0. */
  readonly rule: LevelRule | null;
  /** What the next one asks; null at the top. */
  readonly next: LevelRule | null;
};

/** One kind of work: the level, the person's own rates against the rule of the next one, and a reviewer's overturns. */
export function StandingCard({ standing, rule, next }: StandingCardProps) {
  const { t } = useTranslation();
  const { kind, level, record, opinions } = standing;
  const { judged, approvalRate, goldRate } = ratesOf(record);
  const percent = (rate: number) => `${Math.floor(rate * 1000) / 10}%`;
  const gold = record.goldPassed + record.goldFailed;
  return (
    <Card>
      <article className="standing" data-testid={`standing-${kind}`} data-level={level}>
        <header className="standing-head">
          <h2>{t(`standing.kind.${kind}`)}</h2>
          <p className="standing-level figures">{t('standing.levelIs', { level })}</p>
        </header>
        <p className="small">
          {rule === null
            ? t('standing.begin')
            : t('standing.made', {
                level,
                judged: rule.judged,
                approval: percent(rule.approvalRate),
                gold: percent(rule.goldRate),
              })}
        </p>
        <h3>{next === null ? t('standing.top') : t('standing.next', { level: next.level })}</h3>
        <ul className="standing-rules">
          <RuleLine
            name={t('standing.judged')}
            own={t('standing.ownCount', { count: judged })}
            wanted={next === null ? null : t('standing.wantedCount', { count: next.judged })}
            part={next === null ? 1 : judged / next.judged}
          />
          <RuleLine
            name={t('standing.approval')}
            own={approvalRate === null ? t('standing.unknown') : percent(approvalRate)}
            wanted={
              next === null ? null : t('standing.wantedRate', { rate: percent(next.approvalRate) })
            }
            part={next === null ? 1 : (approvalRate ?? 0) / next.approvalRate}
          />
          <RuleLine
            name={t('standing.gold')}
            own={
              goldRate === null
                ? t('standing.goldUnseen', { seen: gold, wanted: goldSeen })
                : percent(goldRate)
            }
            wanted={
              next === null ? null : t('standing.wantedRate', { rate: percent(next.goldRate) })
            }
            part={next === null || goldRate === null ? 1 : goldRate / next.goldRate}
          />
        </ul>
        {opinions.seen > 0 && (
          <p className="small" data-testid="overturned">
            {t('standing.opinions', {
              seen: opinions.seen,
              overturned: opinions.overturned,
              rate: percent(opinions.overturned / opinions.seen),
            })}
          </p>
        )}
        <SimilarPractice kind={kind} />
        <p className="quiet small">{t('standing.goldLater')}</p>
      </article>
    </Card>
  );
}
