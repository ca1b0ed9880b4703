import { MapPin, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReturnedTask } from '#shared/contract/work.ts';
import { useFormat } from '../format/use-format.ts';
import { go } from '../navigation.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { openTaskDialog } from '../history/task-dialog-store.ts';
import { AssetTile } from './asset-tile.tsx';
import { Deadline } from './deadline.tsx';

/** One returned task: why, how many pins, and the way to it. */
export function ReturnRow({ returned }: { returned: ReturnedTask }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { batchId, taskId, position, review, deadline } = returned;
  const reasonNames = new Map(returned.reasonNames.map(({ code, name }) => [code, name]));
  const note = review.note.trim();
  return (
    <li className="return" data-task={taskId}>
      <AssetTile task={returned} />
      <div className="return-words">
        <p className="return-head">
          <strong>{t('returns.task', { project: returned.projectTitle, position })}</strong>
          <span className="quiet small figures">
            {t('returns.returnedAt', { moment: format.moment(returned.returnedAt) })}
          </span>
        </p>
        <p className="return-badges">
          {deadline !== null && <Deadline deadline={deadline} />}
          {review.reasons.map((code) => (
            <Badge key={code} tone="bad">
              <Undo2 aria-hidden size="0.75rem" />
              {reasonNames.get(code) ?? code}
            </Badge>
          ))}
          {review.pins.length > 0 && (
            <Badge>
              <MapPin aria-hidden size="0.75rem" />
              {t('returns.pins', { count: review.pins.length })}
            </Badge>
          )}
        </p>
        {note !== '' && <p className="return-note selectable">{note}</p>}
        {note === '' && review.pins.length > 0 && review.reasons.length === 0 && (
          <p className="quiet">{t('returns.noReason')}</p>
        )}
      </div>
      <div className="return-actions">
        <Button variant="primary" onPress={() => go({ at: 'label', batchId, taskId })}>
          {t('returns.fix')}
        </Button>
        {returned.appealable && (
          <Button variant="quiet" size="small" onPress={() => openTaskDialog('appeal', taskId)}>
            {t('appeal.make')}
          </Button>
        )}
        <Button variant="quiet" size="small" onPress={() => openTaskDialog('history', taskId)}>
          {t('history.open')}
        </Button>
      </div>
    </li>
  );
}
