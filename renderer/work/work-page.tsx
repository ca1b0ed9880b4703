import { RefreshCw, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/account.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useOffers } from '../stores/resources.ts';
import { ProjectCard } from './project-card.tsx';
import './work.css';

/** Projects with something to do, and taking a batch of one. */
export function WorkPage({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { value, failure, refetch } = useOffers();
  const problem = failure ?? value?.failure ?? null;
  return (
    <Page
      title={t('work.title')}
      about={t('work.about')}
      actions={
        <Button icon={<RefreshCw aria-hidden />} onPress={() => void refetch()}>
          {t('work.refresh')}
        </Button>
      }
    >
      {problem !== null && (
        <FailureNotice failure={problem} tone="warn" onRetry={() => void refetch()} />
      )}
      {problem !== null && value !== null && value.heardAt !== null && (
        <p className="quiet small">{t('work.heardAt', { moment: format.moment(value.heardAt) })}</p>
      )}
      {value === null && problem === null && <Loading />}
      {value !== null && value.offers.length === 0 && problem === null && (
        <EmptyState icon={<SearchX />} title={t('work.emptyTitle')}>
          {t('work.emptyAbout')}
        </EmptyState>
      )}
      {value !== null && value.offers.length > 0 && (
        <ul className="offers">
          {value.offers.map((offer) => (
            <li key={offer.project.projectId}>
              <ProjectCard offer={offer} roles={roles} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
