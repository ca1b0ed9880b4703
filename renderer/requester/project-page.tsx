import { ArrowLeft, FileInput } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectId } from '#shared/ids.ts';
import { BringLabelsDialog } from '../folder/bring-labels-dialog.tsx';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useAppStore } from '../stores/app-store.ts';
import { useCall } from '../stores/use-call.ts';
import { AgreementPart } from './agreement-part.tsx';
import { DisputesPart } from './disputes-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { PolicyPart } from './policy-part.tsx';
import { ProgressPart } from './progress-part.tsx';
import './requester.css';
import './quality.css';

/** One project as its requester sees it: how far it is, how quality is looked after, and how the work was found to be. */
export function ProjectPage({ projectId }: { projectId: ProjectId }) {
  const { t } = useTranslation();
  const isHere = useAppStore((store) => store.state?.server?.kind === 'embedded');
  const [bringing, setBringing] = useState(false);
  const topics = ['offers', 'reviews', 'tasks'] as const;
  const progress = useCall('requester.projects', {}, topics);
  const { value, failure, refetch } = useCall('requester.quality', { projectId }, topics);
  const project = progress.value?.projects.find((one) => one.projectId === projectId);
  const changed = () => void refetch();
  return (
    <Page
      title={value?.title ?? project?.title ?? t('requester.title')}
      about={t('quality.about')}
      actions={
        <>
          {isHere && (
            <Button icon={<FileInput aria-hidden />} onPress={() => setBringing(true)}>
              {t('bring.title')}
            </Button>
          )}
          <Button icon={<ArrowLeft aria-hidden />} onPress={() => go({ at: 'requester' })}>
            {t('quality.back')}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} tone="warn" onRetry={changed} />}
      {value === null && failure === null && <Loading />}
      {project !== undefined && (
        <Part name="progress" title={t('quality.progress')}>
          <ProgressPart project={project} />
        </Part>
      )}
      {value !== null && (
        <>
          <Part name="policy" title={t('quality.policy')}>
            <PolicyPart quality={value} onChanged={changed} />
          </Part>
          <Part name="disputes" title={t('quality.disputes.title')}>
            <DisputesPart quality={value} onChanged={changed} />
          </Part>
          <Part name="agreement" title={t('quality.agreement.title')}>
            <AgreementPart agreement={value.agreement} />
          </Part>
          <Part name="people" title={t('quality.people.title')}>
            <PeoplePart quality={value} onChanged={changed} />
          </Part>
        </>
      )}
      {bringing && (
        <BringLabelsDialog
          projectId={projectId}
          onClose={() => {
            setBringing(false);
            changed();
          }}
        />
      )}
    </Page>
  );
}

function Part(props: { name: string; title: string; children: ReactNode }) {
  return (
    <section className="quality-part" data-part={props.name} aria-label={props.title}>
      <h2>{props.title}</h2>
      <Card>
        <div className="quality-part-body">{props.children}</div>
      </Card>
    </section>
  );
}
