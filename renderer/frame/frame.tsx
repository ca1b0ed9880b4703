import { useEffect, useState } from 'react';
import type { AppState } from '#shared/contract/app-state.ts';
import type { Failure } from '#shared/failure.ts';
import { HelpDialog } from '../help/help-dialog.tsx';
import { type ViewName, restart, useNavigation } from '../navigation.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { homeOf } from './home.ts';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { ViewOf } from './views.tsx';
import './frame.css';

/** Rooms where the work takes the whole width; they have their own way back. */
const ROOMS: readonly ViewName[] = ['label', 'review'];

/** What stands around every view: the rail, the status bar, and words that hold everywhere. */
export function Frame({ state }: { state: AppState }) {
  const { view } = useNavigation();
  const { server, account } = state;
  const [heard, setHeard] = useState<Failure | null>(null);
  const told = state.storeFailure === heard ? null : state.storeFailure;
  const serverKey = server === null ? null : `${server.kind} ${server.url}`;
  const accountKey = account?.accountId ?? null;

  useEffect(() => {
    restart(homeOf(state));
    // Only another hub or person leads home; other news of the app does not move anyone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [serverKey, accountKey]);

  if (server === null || account === null) return <ViewOf view={homeOf(state)} state={state} />;
  return (
    <div className="frame">
      {!ROOMS.includes(view.at) && <Rail server={server} account={account} />}
      <div className="frame-view">
        {state.readOnly !== null && (
          <div className="frame-notice">
            <FailureNotice failure={state.readOnly} tone="warn" />
          </div>
        )}
        {told !== null && (
          <div className="frame-notice">
            <FailureNotice failure={told} tone="warn" onClose={() => setHeard(told)} />
          </div>
        )}
        <div className="frame-body">
          <ViewOf view={view} state={state} />
        </div>
      </div>
      <StatusBar server={server} />
      <HelpDialog />
    </div>
  );
}
