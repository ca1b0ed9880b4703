import { FileText, FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProjectId } from '#shared/ids.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { BringLabelsForm } from './bring-labels-form.tsx';
import { BrokenRowList } from './broken-row-list.tsx';
import { FolderProgress } from './folder-progress.tsx';
import type { LabelsStep } from './use-bring-labels.ts';
import { useBringLabels } from './use-bring-labels.ts';
import './folder.css';

/** Brings labels that lie on this computer into a project that is there. */
export function BringLabelsDialog(props: { projectId: ProjectId; onClose: () => void }) {
  const { projectId, onClose } = props;
  const { t } = useTranslation();
  const bringing = useBringLabels(projectId);
  const { step, failure, doing, choose, stop } = bringing;
  switch (step.at) {
    case 'choose':
      return (
        <Dialog title={t('bring.title')} open onClose={onClose}>
          <div className="folder">
            <p>{t('bring.about')}</p>
            <div className="folder-sources">
              <Button
                variant="primary"
                size="large"
                icon={<FolderOpen aria-hidden />}
                onPress={() => void choose('folder')}
              >
                {t('folder.chooseFolder')}
              </Button>
              <Button
                size="large"
                icon={<FileText aria-hidden />}
                onPress={() => void choose('file')}
              >
                {t('folder.chooseFile')}
              </Button>
            </div>
            <p className="quiet small">{t('bring.kept')}</p>
            {failure !== null && <FailureNotice failure={failure} />}
          </div>
        </Dialog>
      );
    case 'looking':
    case 'bringing':
      return (
        <FolderProgress
          title={t(step.at === 'looking' ? 'folder.lookingTitle' : 'bring.bringingTitle')}
          doing={doing}
          onStop={stop}
        />
      );
    case 'ask':
      return (
        <BringLabelsForm
          step={step}
          failure={failure}
          onBring={(answer) => void bringing.bring(step, answer)}
          onClose={onClose}
        />
      );
    case 'done':
      return <Brought step={step} onClose={onClose} />;
  }
}

function Brought(props: { step: Extract<LabelsStep, { at: 'done' }>; onClose: () => void }) {
  const { brought, as } = props.step;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Dialog
      title={t('bring.doneTitle')}
      open
      onClose={props.onClose}
      actions={
        <Button variant="primary" onPress={props.onClose}>
          {t('close')}
        </Button>
      }
    >
      <div className="folder">
        <Notice
          tone="good"
          title={t(`bring.brought.${as}`, { assets: format.count(brought.imported) })}
        >
          {brought.present > 0 && (
            <p>{t('bring.wereThere', { assets: format.count(brought.present) })}</p>
          )}
          {brought.byPeople > 0 && (
            <p>{t('bring.byPeople', { assets: format.count(brought.byPeople) })}</p>
          )}
          {brought.addedClasses.length > 0 && (
            <p>{t('bring.addedClasses', { classes: brought.addedClasses.join(', ') })}</p>
          )}
        </Notice>
        {brought.leftOut.count > 0 && (
          <BrokenRowList
            title={t('folder.leftOut', { count: brought.leftOut.count })}
            broken={brought.leftOut}
          />
        )}
      </div>
    </Dialog>
  );
}
