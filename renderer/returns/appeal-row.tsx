import { useTranslation } from 'react-i18next';
import type { AppealedTask } from '#shared/contract/feedback.ts';
import { AppealWords } from '../history/appeal-words.tsx';
import { openTaskDialog } from '../history/task-dialog-store.ts';
import { Button } from '../parts/button.tsx';
import { AssetTile } from './asset-tile.tsx';

/** One appeal: the task, where it stands, and the way to its past. */
export function AppealRow({ appealed }: { appealed: AppealedTask }) {
  const { t } = useTranslation();
  const { taskId, position, projectTitle, appeal } = appealed;
  return (
    <li className="return" data-appealed={taskId}>
      <AssetTile task={appealed} />
      <div className="return-words">
        <p className="return-head">
          <strong>{t('returns.task', { project: projectTitle, position })}</strong>
        </p>
        <AppealWords appeal={appeal} />
      </div>
      <Button onPress={() => openTaskDialog('history', taskId)}>{t('history.open')}</Button>
    </li>
  );
}
