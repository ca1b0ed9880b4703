import { useLayoutEffect, useState } from 'react';
import type { AppState } from '#shared/contract/app-state.ts';
import { FolderDialog } from '../folder/folder-dialog.tsx';
import { HelpDialog } from '../help/help-dialog.tsx';
import { type ViewName, restart, useNavigation } from '../navigation.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { homeOf } from './home.ts';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { useAppCommands } from './use-app-commands.ts';
import { ViewBoundary } from './view-boundary.tsx';
import { ViewOf } from './views.tsx';
import './frame.css';

/** Rooms where the work takes the whole width; they have their own way back. */
const ROOMS: readonly ViewName[] = ['label', 'review', 'practice'];

/** What stands around every view: the rail, the status bar, and words that hold everywhere. */
export function Frame({ state }: { state: AppState }) {
  const { view } = useNavigation();
  const { server, account } = state;
  // Every news of the app brings the failure anew, so it is known by its content.
  const [putAway, setPutAway] = useState('');
  const { storeFailure } = state;
  const told = JSON.stringify(storeFailure) === putAway ? null : storeFailure;
  // The address of the hub on this computer changes with every start; it is the same hub.
  const serverKey = server?.kind === 'remote' ? server.url : server?.kind;
  const accountKey = account?.accountId ?? null;

  // Before the window is painted: nobody sees the place of the person before.
  useLayoutEffect(() => {
    restart(homeOf(state));
    // Only another hub or person leads home; other news of the app does not move anyone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [serverKey, accountKey]);

  const isInside = server !== null && account !== null;
  useAppCommands(isInside);

  if (server === null || account === null) return <ViewOf view={view} state={state} />;
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
            <FailureNotice
              failure={told}
              tone="warn"
              onClose={() => setPutAway(JSON.stringify(told))}
            />
          </div>
        )}
        <div className="frame-body">
          <ViewBoundary key={JSON.stringify(view)}>
            <ViewOf view={view} state={state} />
          </ViewBoundary>
        </div>
      </div>
      <StatusBar server={server} />
      <HelpDialog />
      <FolderDialog />
    </div>
  );
}
