import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import { useFormat } from '../format/use-format.ts';
import { Notice } from '../parts/notice.tsx';

/** A clock that is off by less is not worth a word, ms. */
const CLOCK_WORTH_TELLING = 5 * 60_000;

/** What a person should know though they need do nothing: escrow, a wrong clock, what was mended. */
export function SyncNews({ status }: { status: SyncStatus }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { escrowed, clockAheadMs, notices } = status;
  const off = Math.abs(clockAheadMs);
  return (
    <>
      {escrowed > 0 && (
        <Notice tone="info" title={t('sync.escrowTitle', { count: escrowed })}>
          <p>{t('sync.escrowAbout')}</p>
        </Notice>
      )}
      {off >= CLOCK_WORTH_TELLING && (
        <Notice tone="warn" title={t('sync.clockTitle', { duration: format.duration(off) })}>
          <p>{t('sync.clockAbout')}</p>
        </Notice>
      )}
      {notices.length > 0 && (
        <section className="sync-part">
          <h2>{t('sync.notices')}</h2>
          <ul className="sync-notices">
            {notices.map(({ kind, at }) => (
              <li key={`${kind} ${at}`}>
                <span className="quiet small figures">{format.moment(at)}</span>
                <p>{t(`sync.notice.${kind}`)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
