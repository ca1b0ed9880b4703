import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '#shared/account.ts';
import type { Server } from '#shared/contract/app-state.ts';
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import { secondsUntil } from '../format/duration.ts';
import { useFormat } from '../format/use-format.ts';
import { useNow } from '../format/use-now.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Switch } from '../parts/switch.tsx';
import { Tile, Tiles } from '../parts/tile.tsx';
import { askSync, useSyncStore } from '../stores/sync-store.ts';
import { Diagnostics } from './diagnostics.tsx';
import { EmbeddedHub } from './embedded-hub.tsx';
import { LeaseList } from './lease-list.tsx';
import { OutcomeList } from './outcome-list.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { SyncNews } from './sync-news.tsx';
import { isRetrying } from './sync-words.ts';
import { Traffic } from './traffic.tsx';
import { WhatIfs } from './what-ifs.tsx';
import './sync.css';

/** What is on its way, what arrived, when it is tried again, and working offline by choice. */
export function SyncPage({ server, account }: { server: Server; account: Account }) {
  const { t } = useTranslation();
  const { status, failure } = useSyncStore();
  return (
    <Page title={t('sync.title')} about={t('sync.about')} width="narrow">
      {failure !== null && (
        <FailureNotice failure={failure} onRetry={() => void askSync('sync.status', {})} />
      )}
      {status === null && failure === null && <Loading />}
      {status !== null && <Overview status={status} server={server} account={account} />}
      {status !== null && <SyncNews status={status} />}
      {status !== null && status.held.length > 0 && (
        <OutcomeList title={t('sync.held')} about={t('sync.heldAbout')} outcomes={status.held} />
      )}
      {status !== null && status.unusual.length > 0 && (
        <OutcomeList
          title={t('sync.unusual')}
          about={t('sync.unusualAbout')}
          outcomes={status.unusual}
        />
      )}
      <LeaseList />
      <Traffic />
      <WhatIfs />
      {server.kind === 'embedded' && <EmbeddedHub running={server.running} />}
      <Diagnostics />
    </Page>
  );
}

function Overview(props: { status: SyncStatus; server: Server; account: Account }) {
  const { status, server, account } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const paused = status.phase === 'paused';

  async function syncNow(): Promise<void> {
    setBusy(true);
    await askSync('sync.now', {});
    setBusy(false);
  }

  return (
    <>
      <Card>
        <div className="sync-now">
          <span className={`sync-dot status-dot status-dot-${status.phase}`} aria-hidden />
          <div className="sync-words" aria-live="polite">
            <h2>{t(`sync.phase.${status.phase}`)}</h2>
            <p className="quiet">{t(`sync.phaseAbout.${status.phase}`)}</p>
          </div>
          <div className="sync-actions">
            {isRetrying(status) && <NextTry at={status.nextTryAt ?? 0} />}
            {status.phase === 'auth-required' ? (
              <SignInAgain server={server} account={account} />
            ) : (
              <Button
                icon={<RefreshCw aria-hidden />}
                busy={busy}
                isDisabled={paused}
                onPress={() => void syncNow()}
              >
                {t('sync.now')}
              </Button>
            )}
          </div>
        </div>
        <div className="sync-switch">
          <Switch on={paused} onChange={(on) => void askSync('sync.pause', { paused: on })}>
            {t('sync.workOffline')}
          </Switch>
          <p className="quiet small">{t('sync.workOfflineAbout')}</p>
        </div>
      </Card>
      {status.failure !== null && <FailureNotice failure={status.failure} tone="warn" />}
      <Tiles>
        <Tile name={t('sync.waitingTile')} value={format.count(status.waiting)} />
        <Tile name={t('sync.receivedTile')} value={format.count(status.received)} />
        <Tile name={t('sync.heldTile')} value={format.count(status.held.length)} />
        <Tile
          name={t('sync.lastSuccess')}
          value={
            status.lastSuccessAt === null ? t('sync.never') : format.moment(status.lastSuccessAt)
          }
        />
      </Tiles>
    </>
  );
}

function NextTry({ at }: { at: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1000);
  return (
    <span className="quiet small figures">
      {t('sync.nextTryLong', { duration: format.duration(secondsUntil(at, now) * 1000) })}
    </span>
  );
}
