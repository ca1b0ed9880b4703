import { useTranslation } from 'react-i18next';
import type { Project } from '#shared/project.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ClassChips } from './class-chips.tsx';
import { GuidelineText } from './guideline-text.tsx';

/** A project's classes and guideline, to be read at any time and without a network. */
export function GuidelineDialog(props: { project: Project; open: boolean; onClose: () => void }) {
  const { project, open, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog
      title={`${project.title} · ${t('guideline.title')}`}
      open={open}
      onClose={onClose}
      width="wide"
    >
      <h3>{t('guideline.classes')}</h3>
      <ClassChips schema={project.schema} />
      {project.guideline.trim() === '' ? (
        <p className="quiet">{t('guideline.empty')}</p>
      ) : (
        <GuidelineText markdown={project.guideline} />
      )}
    </Dialog>
  );
}
