import { Award } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../parts/card.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { useStanding } from '../stores/resources.ts';
import { StandingCard } from './standing-card.tsx';
import { useChangeWords } from './change-words.ts';
import './standing.css';

/** How a person stands in each kind of work, by which rule, what the next level asks, and how it came about. */
export function StandingPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const changeWords = useChangeWords();
  const { value, failure, refetch } = useStanding();
  return (
    <Page title={t('standing.title')} about={t('standing.about')}>
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && value.standings.length === 0 && (
        <EmptyState icon={<Award />} title={t('standing.emptyTitle')}>
          {t('standing.emptyAbout')}
        </EmptyState>
      )}
      {value !== null && value.standings.length > 0 && (
        <ul className="standings">
          {value.standings.map(({ standing, rule, next }) => (
            <li key={standing.kind}>
              <StandingCard standing={standing} rule={rule} next={next} />
            </li>
          ))}
        </ul>
      )}
      {value !== null && value.changes.length > 0 && (
        <section className="standing-part">
          <h2>{t('standing.changes')}</h2>
          <Card flush>
            <Table
              label={t('standing.changes')}
              columns={[
                {
                  id: 'when',
                  name: t('earnings.when'),
                  cell: ({ at }) => <span className="quiet figures">{format.moment(at)}</span>,
                },
                {
                  id: 'kind',
                  name: t('standing.work'),
                  cell: ({ kind }) => t(`standing.kind.${kind}`),
                },
                { id: 'why', name: t('standing.why'), cell: changeWords },
                {
                  id: 'level',
                  name: t('standing.level'),
                  figures: true,
                  cell: ({ level, levelBefore }) =>
                    levelBefore === null || levelBefore === level
                      ? String(level)
                      : `${levelBefore} → ${level}`,
                },
              ]}
              rows={value.changes}
              keyOf={({ kind, at }) => `${kind} ${at}`}
            />
          </Card>
        </section>
      )}
    </Page>
  );
}
