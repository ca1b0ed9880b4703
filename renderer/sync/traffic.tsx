import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contract/settings.ts';
import type { Failure } from '#shared/failure.ts';
import { Card } from '../parts/card.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { Switch } from '../parts/switch.tsx';
import { changeApp, useSettings } from '../stores/app-store.ts';

/** The fastest limit that can be set, KB per second. */
const FASTEST = 1_000_000;

/** How the connection may be used: what goes first, what waits, and how fast. */
export function Traffic() {
  const { t } = useTranslation();
  const { metered, upKbPerS, downKbPerS } = useSettings();
  const [failure, setFailure] = useState<Failure | null>(null);

  async function set(change: Partial<Settings>): Promise<void> {
    const result = await changeApp('app.settings', change);
    setFailure(result.ok ? null : result.failure);
  }

  return (
    <section className="sync-part">
      <h2>{t('sync.traffic')}</h2>
      <p className="quiet">{t('sync.trafficAbout')}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <Card>
        <div className="sync-traffic">
          <div>
            <Switch on={metered} onChange={(on) => void set({ metered: on })}>
              {t('sync.metered')}
            </Switch>
            <p className="quiet small">{t('sync.meteredAbout')}</p>
          </div>
          <div className="sync-caps">
            <NumberField
              label={t('sync.upCap')}
              value={upKbPerS}
              onChange={(value) => void set({ upKbPerS: value })}
              least={0}
              most={FASTEST}
              description={t('sync.capAbout')}
            />
            <NumberField
              label={t('sync.downCap')}
              value={downKbPerS}
              onChange={(value) => void set({ downKbPerS: value })}
              least={0}
              most={FASTEST}
              description={t('sync.capAbout')}
            />
          </div>
        </div>
      </Card>
    </section>
  );
}
