import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import { useNow } from '../format/use-now.ts';
import { go } from '../navigation.ts';
import { useSyncStore } from '../stores/sync-store.ts';
import { type SyncWord, syncWords } from './sync-words.ts';

/** How synchronisation is, in a few quiet words; opens its page. */
export function SyncBadge() {
  const status = useSyncStore((store) => store.status);
  return status === null ? null : <Badge status={status} />;
}

function Badge({ status }: { status: SyncStatus }) {
  const { t } = useTranslation();
  const now = useNow(1000);
  const say = (word: SyncWord): string => {
    switch (word.key) {
      case 'waiting':
      case 'heldCount':
        return t(`sync.${word.key}`, { count: word.count });
      case 'nextTry':
        return t('sync.nextTry', { seconds: word.seconds });
      default:
        return t(`sync.${word.key}`);
    }
  };
  const running = useSyncStore((store) => store.running);
  const state = running ? syncWords(status, now).map(say).join(' · ') : t('sync.hubStarting');
  return (
    <Button
      className="status-item figures"
      aria-label={t('sync.badge', { state })}
      data-testid="sync-badge"
      data-phase={status.phase}
      data-waiting={status.waiting}
      onPress={() => go({ at: 'sync' })}
    >
      <span className={`status-dot status-dot-${status.phase}`} aria-hidden />
      {state}
    </Button>
  );
}
