import {
  Award,
  Banknote,
  CircleCheckBig,
  FolderKanban,
  Layers,
  RefreshCw,
  Search,
  Settings,
  Undo2,
} from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Account } from '#shared/account.ts';
import type { Server } from '#shared/contract/app-state.ts';
import { go, useNavigation } from '../navigation.ts';
import { Mark } from '../parts/mark.tsx';
import { useBatches, useReturns, useSiblings } from '../stores/resources.ts';
import { useSyncStore } from '../stores/sync-store.ts';
import { useFormat } from '../format/use-format.ts';
import { type Place, placeOf, placesOf, viewOf } from './home.ts';
import { PersonMenu } from './person-menu.tsx';
import './rail.css';

const icons = {
  work: Search,
  batch: Layers,
  reviews: CircleCheckBig,
  returns: Undo2,
  earnings: Banknote,
  standing: Award,
  requester: FolderKanban,
  sync: RefreshCw,
  settings: Settings,
} as const;

const words = {
  work: 'rail.work',
  batch: 'rail.batches',
  reviews: 'rail.reviews',
  returns: 'rail.returns',
  earnings: 'rail.earnings',
  standing: 'rail.standing',
  requester: 'rail.requester',
  sync: 'rail.sync',
  settings: 'rail.settings',
} as const satisfies Record<Place, string>;

/** The places of the app, each with what waits there, and the person. */
export function Rail({ server, account }: { server: Server; account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view } = useNavigation();
  const counts = useCounts();
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <p className="rail-name">
        <Mark size="small" />
        <span>{t('name')}</span>
      </p>
      <ul className="rail-places">
        {placesOf(account.roles).map((place) => {
          const Icon = icons[place];
          const count = counts[place] ?? 0;
          return (
            <li key={place}>
              <Button
                className="rail-place"
                data-place={place}
                {...(placeOf(view) === place ? { 'aria-current': 'page' } : {})}
                onPress={() => go(viewOf(place))}
              >
                <Icon aria-hidden size="1.125rem" />
                <span className="rail-word">{t(words[place])}</span>
                {count > 0 && <span className="rail-count figures">{format.count(count)}</span>}
              </Button>
            </li>
          );
        })}
      </ul>
      <PersonMenu server={server} account={account} />
    </nav>
  );
}

/** What waits at each place: batches not finished, returns to fix, operations to send. */
function useCounts(): Partial<Record<Place, number>> {
  const batches = useBatches().value?.batches ?? [];
  const returns = useReturns().value?.returns ?? [];
  const siblings = useSiblings().value?.tasks ?? [];
  const waiting = useSyncStore((store) => store.status?.waiting ?? 0);
  const open = batches.filter(
    ({ leaseState, done, tasks }) => done < tasks && leaseState !== 'released',
  );
  return {
    batch: open.filter(({ purpose }) => purpose === 'label').length,
    reviews: open.filter(({ purpose }) => purpose === 'review').length,
    returns: returns.length + siblings.length,
    sync: waiting,
  };
}
