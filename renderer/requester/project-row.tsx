import { Download, SearchCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectProgress } from '#shared/protocol/exports.ts';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ProgressPart } from './progress-part.tsx';

/** One project: how far it is, its quality, and the export. */
export function ProjectRow({ project }: { project: ProjectProgress }) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  return (
    <Card>
      <article className="project" data-project={project.projectId}>
        <header className="project-head">
          <h2>{project.title}</h2>
          <span className="quiet figures">{t('requester.tasks', { count: project.tasks })}</span>
          <span className="project-actions">
            <Button
              icon={<SearchCheck aria-hidden />}
              onPress={() => go({ at: 'project', projectId: project.projectId })}
            >
              {t('quality.open')}
            </Button>
            <Button icon={<Download aria-hidden />} onPress={() => setExporting(true)}>
              {t('requester.export')}
            </Button>
          </span>
        </header>
        <ProgressPart project={project} />
      </article>
      {exporting && <ExportDialog project={project} onClose={() => setExporting(false)} />}
    </Card>
  );
}
