import { useTranslation } from 'react-i18next';
import type { HostEvent } from '#shared/contract/host-events.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Progress } from '../parts/progress.tsx';

export type FolderProgressProps = {
  readonly title: string;
  readonly doing: HostEvent<'folder'> | null;
  readonly onStop: () => void;
};

/** How far the reading of files of this computer is, and a way to stop it. */
export function FolderProgress({ title, doing, onStop }: FolderProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isTold = doing !== null && doing.of !== null && doing.of > 0;
  return (
    <Dialog
      title={title}
      open
      onClose={onStop}
      actions={<Button onPress={onStop}>{t('folder.stop')}</Button>}
    >
      <div className="folder">
        <Progress
          label={t(`folder.${doing?.doing ?? 'reading'}`)}
          part={isTold ? doing.done / (doing.of ?? 1) : null}
          {...(isTold
            ? { value: `${format.count(doing.done)} / ${format.count(doing.of ?? 0)}` }
            : {})}
        />
        <p className="quiet small">{t('folder.nothingHalf')}</p>
      </div>
    </Dialog>
  );
}
