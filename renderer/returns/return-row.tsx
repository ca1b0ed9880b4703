import { FileText, MapPin, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReturnedTask } from '#shared/contract/work.ts';
import { useFormat } from '../format/use-format.ts';
import { go } from '../navigation.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Picture } from '../parts/picture.tsx';

/** One returned task: why, how many pins, and the way to it. */
export function ReturnRow(props: {
  returned: ReturnedTask;
  reasonNames: ReadonlyMap<string, string>;
}) {
  const { returned, reasonNames } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { asset, batchId, taskId, position, review } = returned;
  const note = review.note.trim();
  return (
    <li className="return" data-task={taskId}>
      <div className="return-picture">
        {asset.mediaType === 'text/plain' ? (
          <FileText aria-hidden />
        ) : (
          <Picture sha256={asset.sha256} alt={t('picture', { position })} />
        )}
      </div>
      <div className="return-words">
        <p className="return-head">
          <strong>{t('returns.task', { project: returned.projectTitle, position })}</strong>
          <span className="quiet small figures">
            {t('returns.returnedAt', { moment: format.moment(returned.returnedAt) })}
          </span>
        </p>
        <p className="return-badges">
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
        {note === '' && review.reasons.length === 0 && (
          <p className="quiet">{t('returns.noReason')}</p>
        )}
      </div>
      <Button variant="primary" onPress={() => go({ at: 'label', batchId, taskId })}>
        {t('returns.fix')}
      </Button>
    </li>
  );
}
