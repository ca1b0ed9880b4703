import { useTranslation } from 'react-i18next';
import type { ProjectProgress } from '#shared/protocol/exports.ts';
import { useFormat } from '../format/use-format.ts';

const parts = ['approved', 'inReview', 'returned', 'leased', 'open'] as const;

/** A project's tasks by state, as one bar with its legend. */
export function ProgressPart({ project }: { project: ProjectProgress }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className="project-bar" aria-hidden>
        {parts.map((part) => (
          <span
            key={part}
            className={`project-part project-${part}`}
            style={{ flexGrow: project[part] }}
          />
        ))}
      </div>
      <dl className="project-legend" aria-label={t('requester.progress', { title: project.title })}>
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
    </>
  );
}
