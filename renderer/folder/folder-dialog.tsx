import { FileText, FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FolderMade } from '#shared/protocol/folders.ts';
import { useFormat } from '../format/use-format.ts';
import { call } from '../host.ts';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { BrokenRowList } from './broken-row-list.tsx';
import { FolderForm } from './folder-form.tsx';
import { FolderProgress } from './folder-progress.tsx';
import type { FolderStep } from './folder-store.ts';
import { chooseSource, closeFolder, stopFolder, useFolderStore } from './folder-store.ts';
import './folder.css';

/** Makes a project of a folder of this computer: choose, look, ask, make. */
export function FolderDialog() {
  const { step } = useFolderStore();
  switch (step.at) {
    case 'closed':
      return null;
    case 'choose':
      return <Choosing />;
    case 'looking':
    case 'making':
      return <Working step={step} />;
    case 'ask':
      return <FolderForm key={step.path} step={step} />;
    case 'done':
      return <Done made={step.made} />;
  }
}

function Choosing() {
  const { t } = useTranslation();
  const { failure } = useFolderStore();
  return (
    <Dialog title={t('folder.title')} open onClose={closeFolder}>
      <div className="folder">
        <p>{t('folder.about')}</p>
        <div className="folder-sources">
          <Button
            variant="primary"
            size="large"
            icon={<FolderOpen aria-hidden />}
            onPress={() => void chooseSource('folder', t('folder.folderTitle'))}
          >
            {t('folder.chooseFolder')}
          </Button>
          <Button
            size="large"
            icon={<FileText aria-hidden />}
            onPress={() => void chooseSource('file', t('folder.fileTitle'))}
          >
            {t('folder.chooseFile')}
          </Button>
        </div>
        <p className="quiet small">{t('folder.kept')}</p>
        {failure !== null && <FailureNotice failure={failure} />}
      </div>
    </Dialog>
  );
}

function Working({ step }: { step: Extract<FolderStep, { at: 'looking' | 'making' }> }) {
  const { t } = useTranslation();
  return (
    <FolderProgress
      title={step.at === 'looking' ? t('folder.lookingTitle') : t('folder.makingTitle')}
      doing={step.doing}
      onStop={stopFolder}
    />
  );
}

/** Most tasks of one lease, as the contract has it. */
const MOST_TASKS = 500;

function Done({ made }: { made: FolderMade }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { failure } = useFolderStore();
  const isLeft = made.tasks > made.finished;

  async function label(): Promise<void> {
    const { projectId } = made;
    const tasks = Math.min(MOST_TASKS, made.tasks - made.finished);
    const taken = await call('work.take', { projectId, purpose: 'label', tasks });
    if (!taken.ok) {
      useFolderStore.setState({ failure: taken.failure });
      return;
    }
    closeFolder();
    go({ at: 'label', batchId: taken.value.batchId, taskId: null });
  }

  return (
    <Dialog
      title={t('folder.doneTitle')}
      open
      onClose={closeFolder}
      actions={
        <>
          <Button
            variant={isLeft ? 'plain' : 'primary'}
            onPress={() => {
              closeFolder();
              go({ at: 'requester' });
            }}
          >
            {t('folder.toProjects')}
          </Button>
          {isLeft && (
            <Button variant="primary" onPress={() => void label()}>
              {t('folder.label')}
            </Button>
          )}
        </>
      }
    >
      <div className="folder">
        <Notice tone="good" title={t('folder.made', { tasks: format.count(made.tasks) })}>
          {made.labeled > 0 && (
            <p>
              {t(made.finished > 0 ? 'folder.madeFinished' : 'folder.madePredictions', {
                labeled: format.count(made.labeled),
              })}
            </p>
          )}
        </Notice>
        {made.leftOut.count > 0 && (
          <BrokenRowList
            title={t('folder.leftOut', { count: made.leftOut.count })}
            broken={made.leftOut}
          />
        )}
        {failure !== null && <FailureNotice failure={failure} />}
      </div>
    </Dialog>
  );
}
