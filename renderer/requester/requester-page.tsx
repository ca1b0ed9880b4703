import { FolderKanban, FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/account.ts';
import { beginFolder } from '../folder/folder-store.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useAppStore } from '../stores/app-store.ts';
import { useCall } from '../stores/use-call.ts';
import { HeldPart } from './held-part.tsx';
import { ProjectRow } from './project-row.tsx';
import './requester.css';
import './quality.css';

/** A requester's projects: how far each is, and taking out what was approved; for operators, what is held. */
export function RequesterPage({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation();
  const isHere = useAppStore((store) => store.state?.server?.kind === 'embedded');
  const { value, failure, refetch } = useCall('requester.projects', {}, [
    'offers',
    'reviews',
    'tasks',
  ]);
  return (
    <Page
      title={t('requester.title')}
      about={t('requester.about')}
      actions={
        isHere && (
          <Button icon={<FolderOpen aria-hidden />} onPress={beginFolder}>
            {t('folder.title')}
          </Button>
        )
      }
    >
      {failure !== null && (
        <FailureNotice failure={failure} tone="warn" onRetry={() => void refetch()} />
      )}
      {value === null && failure === null && <Loading />}
      {value !== null && value.projects.length === 0 && (
        <EmptyState icon={<FolderKanban />} title={t('requester.emptyTitle')}>
          {t('requester.emptyAbout')}
        </EmptyState>
      )}
      {value !== null && value.projects.length > 0 && (
        <ul className="projects">
          {value.projects.map((project) => (
            <li key={project.projectId}>
              <ProjectRow project={project} />
            </li>
          ))}
        </ul>
      )}
      {roles.includes('operator') && <HeldPart />}
    </Page>
  );
}
