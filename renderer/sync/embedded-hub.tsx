import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Switch } from '../parts/switch.tsx';
import { changeApp } from '../stores/app-store.ts';

/** Stops and starts the hub on this computer. */
export function EmbeddedHub({ running }: { running: boolean }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function run(on: boolean): Promise<void> {
    setBusy(true);
    const result = await changeApp('server.run', { running: on });
    setBusy(false);
    setFailure(result.ok ? null : result.failure);
  }

  return (
    <section className="sync-part">
      <Card>
        <div className="sync-hub">
          <div className="sync-words">
            <h2>
              {t('sync.hubTitle')}{' '}
              <Badge tone={running ? 'good' : 'neutral'}>
                {running ? t('sync.hubRunning') : t('sync.hubStopped')}
              </Badge>
            </h2>
            <p className="quiet">{t('sync.hubAbout')}</p>
          </div>
          <Switch on={running} disabled={busy} onChange={(on) => void run(on)}>
            {t('sync.hubRun')}
          </Switch>
        </div>
      </Card>
      {failure !== null && <FailureNotice failure={failure} />}
    </section>
  );
}
