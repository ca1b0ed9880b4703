import { CircleCheck, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Download } from '#shared/contract/work.ts';
import type { Failure } from '#shared/failure.ts';
import { useFormat } from '../format/use-format.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Progress } from '../parts/progress.tsx';

/** A batch's download: bytes, files, pause and resume; one quiet line once it is all here. */
export function DownloadLine({ download }: { download: Download }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { batchId, state } = download;
  const running = state === 'running' || state === 'waiting';
  const shown = failure ?? download.failure;

  async function run(on: boolean): Promise<void> {
    const result = await call('batch.download', { batchId, run: on });
    setFailure(result.ok ? null : result.failure);
  }

  if (state === 'complete') {
    return (
      <p className="batch-ready quiet small figures">
        <CircleCheck aria-hidden size="0.875rem" />
        {t('download.complete')} · {format.bytes(download.totalBytes)}
      </p>
    );
  }
  return (
    <div className="batch-download">
      <div className="batch-download-line">
        <Progress
          label={t(`download.${state}`)}
          part={download.totalBytes === 0 ? 0 : download.bytes / download.totalBytes}
          value={t('download.bytes', {
            done: format.bytes(download.bytes),
            total: format.bytes(download.totalBytes),
            files: format.count(download.files),
            totalFiles: format.count(download.totalFiles),
          })}
          tone="quiet"
        />
        <Button
          size="small"
          icon={running ? <Pause aria-hidden /> : <Play aria-hidden />}
          onPress={() => void run(!running)}
        >
          {running ? t('download.pause') : t('download.resume')}
        </Button>
      </div>
      {shown !== null && <FailureNotice failure={shown} tone="warn" />}
    </div>
  );
}
