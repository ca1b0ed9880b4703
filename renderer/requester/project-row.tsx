import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectProgress } from '#shared/protocol/exports.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { ExportDialog } from './export-dialog.tsx';

const parts = ['approved', 'inReview', 'returned', 'leased', 'open'] as const;

/** One project: its tasks by state as one bar with its legend, and the export. */
export function ProjectRow({ project }: { project: ProjectProgress }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [exporting, setExporting] = useState(false);
  return (
    <Card>
      <article className="project" data-project={project.projectId}>
        <header className="project-head">
          <h2>{project.title}</h2>
          <span className="quiet figures">{t('requester.tasks', { count: project.tasks })}</span>
          <Button icon={<Download aria-hidden />} onPress={() => setExporting(true)}>
            {t('requester.export')}
          </Button>
        </header>
        <div className="project-bar" aria-hidden>
          {parts.map((part) => (
            <span
              key={part}
              className={`project-part project-${part}`}
              style={{ flexGrow: project[part] }}
            />
          ))}
        </div>
        <dl
          className="project-legend"
          aria-label={t('requester.progress', { title: project.title })}
        >
          {parts.map((part) => (
            <div key={part} className="project-legend-item">
              <dt>
                <span className={`project-swatch project-${part}`} aria-hidden />
                {t(`requester.${part}`)}
              </dt>
              <dd className="figures">{format.count(project[part])}</dd>
            </div>
          ))}
        </dl>
      </article>
      {exporting && <ExportDialog project={project} onClose={() => setExporting(false)} />}
    </Card>
  );
}
