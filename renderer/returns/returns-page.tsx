import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useReturns, useSiblings } from '../stores/resources.ts';
import { AppealRow } from './appeal-row.tsx';
import { CoachCard } from './coach-card.tsx';
import { byUrgency } from './return-order.ts';
import { ReturnRow } from './return-row.tsx';
import { SiblingQuestions } from './sibling-questions.tsx';
import './returns.css';

/** What came back from review: a list to work off, the most urgent first, what is disputed, and the coach. */
export function ReturnsPage() {
  const { t } = useTranslation();
  const { value, failure, refetch } = useReturns();
  const returns = byUrgency(value?.returns ?? []);
  const appeals = value?.appeals ?? [];
  const siblings = useSiblings().value?.tasks ?? [];
  return (
    <Page title={t('returns.title')} about={t('returns.about')}>
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && returns.length === 0 && siblings.length === 0 && (
        <EmptyState icon={<Inbox />} title={t('returns.emptyTitle')}>
          {t('returns.emptyAbout')}
        </EmptyState>
      )}
      {returns.length > 0 && (
        <ul className="returns" aria-label={t('returns.title')}>
          {returns.map((returned) => (
            <ReturnRow key={returned.taskId} returned={returned} />
          ))}
        </ul>
      )}
      <SiblingQuestions />
      {appeals.length > 0 && (
        <section className="returns-part">
          <h2>{t('appeal.list')}</h2>
          <ul className="returns">
            {appeals.map((appealed) => (
              <AppealRow key={appealed.appeal.appealId} appealed={appealed} />
            ))}
          </ul>
        </section>
      )}
      <CoachCard />
    </Page>
  );
}
