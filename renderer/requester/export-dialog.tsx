import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostEvent } from '#shared/contract/host-events.ts';
import type { ProjectProgress } from '#shared/protocol/exports.ts';
import { useFormat } from '../format/use-format.ts';
import { call, on } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Progress } from '../parts/progress.tsx';
import { WrittenNotice } from '../parts/written-notice.tsx';
import { useIntoFolder } from '../stores/use-into-folder.ts';
import { FormatChoice } from './format-choice.tsx';

const nothingYet: HostEvent<'export'> = { files: 0, bytes: 0, gathering: null };

/** How much of the export has come. */
function ExportProgress() {
  const { t } = useTranslation();
  const format = useFormat();
  const [told, setTold] = useState<HostEvent<'export'>>(nothingYet);
  useEffect(() => on('export', setTold), []);
  const { gathering } = told;
  if (told.bytes === 0 && gathering !== null) {
    return (
      <Progress
        label={t('requester.gathering')}
        part={gathering.done / Math.max(1, gathering.of)}
        value={`${format.count(gathering.done)} / ${format.count(gathering.of)}`}
      />
    );
  }
  return (
    <Progress
      label={t('requester.exporting')}
      part={null}
      value={t('requester.exportingValue', {
        count: told.files,
        size: format.bytes(told.bytes),
      })}
    />
  );
}

function stopExport(): void {
  void call('requester.stopExport', {});
}

/** Asks for format and folder, writes the export, and says where it is. */
export function ExportDialog(props: { project: ProjectProgress; onClose: () => void }) {
  const { project, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState(project.formats[0] ?? '');
  const { begin, busy, failure, written } = useIntoFolder(t('requester.folderTitle'), (folder) =>
    call('requester.export', { projectId: project.projectId, format: chosen, folder }),
  );
  const possible = project.approved > 0 && project.formats.length > 0;

  const leave = busy ? stopExport : onClose;

  return (
    <Dialog
      title={t('requester.exportTitle', { title: project.title })}
      open
      onClose={leave}
      actions={
        <>
          <Button onPress={leave}>{busy ? t('requester.stopExport') : t('close')}</Button>
          <Button variant="primary" busy={busy} isDisabled={!possible} onPress={() => void begin()}>
            {t('requester.chooseFolder')}
          </Button>
        </>
      }
    >
      <div className="export">
        {possible ? (
          <>
            <p>{t('requester.exportAbout', { approved: format.count(project.approved) })}</p>
            <FormatChoice formats={project.formats} value={chosen} onChange={setChosen} />
          </>
        ) : (
          <p>{t('requester.exportNone')}</p>
        )}
        {busy && (
          <>
            <ExportProgress />
            <p className="quiet small">{t('requester.nothingHalf')}</p>
          </>
        )}
        {failure !== null && <FailureNotice failure={failure} />}
        {written !== null && (
          <WrittenNotice title={t('requester.exported')} folder={written.folder}>
            <p>
              {t('requester.exportedAbout', {
                tasks: format.count(written.tasks),
                files: format.count(written.files),
              })}
            </p>
          </WrittenNotice>
        )}
      </div>
    </Dialog>
  );
}
