import { CheckCheck, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BatchSummary } from '#shared/contract/work.ts';
import { useFormat } from '../format/use-format.ts';
import { go } from '../navigation.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Progress } from '../parts/progress.tsx';
import { useDownload } from '../stores/download-store.ts';
import { BatchLease } from './batch-lease.tsx';
import { DownloadLine } from './download-line.tsx';
import { ReleaseButton } from './release-button.tsx';

/**
 * One batch: how far it is, how long it is leased, whether it is all here, and the way into it.
 * `inPage` is for the batch's own page, which names it already.
 */
export function BatchCard({ batch, inPage = false }: { batch: BatchSummary; inPage?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const download = useDownload(batch.download);
  const review = batch.purpose === 'review';
  const left = batch.tasks - batch.done;
  return (
    <Card>
      <article className="batch" data-batch={batch.batchId} data-download={download.state}>
        <header className="batch-head">
          {!inPage && <h3>{batch.project.title}</h3>}
          <Badge>{t(`kind.${batch.project.kind}-${batch.project.medium}`)}</Badge>
          <span className="quiet small figures">
            {t(review ? 'work.reviewPrice' : 'work.taskPrice', { won: format.won(batch.priceWon) })}
          </span>
          {batch.returned > 0 && (
            <Badge tone="bad">{t('batch.returned', { count: batch.returned })}</Badge>
          )}
          {batch.unsent > 0 && (
            <Badge tone="warn">{t('batch.unsent', { count: batch.unsent })}</Badge>
          )}
          <span className="batch-when quiet small">
            {t('batch.takenAt', { moment: format.moment(batch.takenAt) })}
          </span>
        </header>
        <div className="batch-bars">
          <Progress
            label={review ? t('batch.decided') : t('batch.submitted')}
            part={batch.tasks === 0 ? 1 : batch.done / batch.tasks}
            value={t('batch.progress', {
              done: format.count(batch.done),
              tasks: format.count(batch.tasks),
            })}
            tone={left === 0 ? 'good' : 'accent'}
          />
          <DownloadLine download={download} />
        </div>
        <footer className="batch-foot">
          <BatchLease batch={batch} />
          <div className="batch-actions">
            {batch.done < batch.tasks && batch.leaseState !== 'released' && (
              <ReleaseButton batchId={batch.batchId} />
            )}
            {!review && !inPage && (
              <Button onPress={() => go({ at: 'batch', batchId: batch.batchId })}>
                {t('batch.open')}
              </Button>
            )}
            <WorkButton batch={batch} />
          </div>
        </footer>
      </article>
    </Card>
  );
}

/** The way into the room where the work is done; not offered where nothing is left. */
export function WorkButton({ batch }: { batch: BatchSummary }) {
  const { t } = useTranslation();
  const { batchId } = batch;
  const started = batch.done > 0;
  if (batch.purpose === 'review') {
    if (batch.done >= batch.tasks && batch.unsent === 0) return null;
    return (
      <Button
        variant="primary"
        icon={<CheckCheck aria-hidden />}
        onPress={() => go({ at: 'review', batchId })}
      >
        {started ? t('reviews.continue') : t('reviews.start')}
      </Button>
    );
  }
  if (batch.done >= batch.tasks && batch.returned === 0) return null;
  return (
    <Button
      variant="primary"
      icon={<Play aria-hidden />}
      onPress={() => go({ at: 'label', batchId, taskId: null })}
    >
      {started ? t('batch.continue') : t('batch.start')}
    </Button>
  );
}
