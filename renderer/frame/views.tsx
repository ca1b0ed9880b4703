import type { AppState } from '#shared/contract/app-state.ts';
import { BatchPage } from '../batch/batch-page.tsx';
import { BatchesPage } from '../batch/batches-page.tsx';
import { ReviewsPage } from '../batch/reviews-page.tsx';
import { EarningsPage } from '../earnings/earnings-page.tsx';
import { LabelRoom } from '../label/label-room.tsx';
import type { View } from '../navigation.ts';
import { PracticeRoom } from '../practice/practice-room.tsx';
import { ProjectPage } from '../requester/project-page.tsx';
import { RequesterPage } from '../requester/requester-page.tsx';
import { ReviewRoom } from '../review/review-room.tsx';
import { ReturnsPage } from '../returns/returns-page.tsx';
import { KeyboardPage } from '../settings/keyboard-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { SignIn } from '../start/sign-in.tsx';
import { StandingPage } from '../standing/standing-page.tsx';
import { Start } from '../start/start.tsx';
import { SyncPage } from '../sync/sync-page.tsx';
import { WorkPage } from '../work/work-page.tsx';

/** What a view looks like. The one place that knows every room. */
export function ViewOf({ view, state }: { view: View; state: AppState }) {
  const { server, account } = state;
  if (server === null) return <Start />;
  if (account === null) return <SignIn server={server} state={state} />;
  switch (view.at) {
    case 'start':
      return <Start />;
    case 'sign-in':
      return <SignIn server={server} state={state} />;
    case 'work':
      return <WorkPage roles={account.roles} />;
    case 'batch':
      return view.batchId === null ? <BatchesPage /> : <BatchPage batchId={view.batchId} />;
    case 'label':
      return <LabelRoom batchId={view.batchId} taskId={view.taskId} />;
    case 'practice':
      return <PracticeRoom projectId={view.projectId} practiceId={view.practiceId} />;
    case 'reviews':
      return <ReviewsPage />;
    case 'review':
      return <ReviewRoom batchId={view.batchId} />;
    case 'returns':
      return <ReturnsPage />;
    case 'earnings':
      return <EarningsPage />;
    case 'standing':
      return <StandingPage />;
    case 'sync':
      return <SyncPage server={server} account={account} />;
    case 'settings':
      return <SettingsPage state={state} />;
    case 'keyboard':
      return <KeyboardPage />;
    case 'requester':
      return <RequesterPage roles={account.roles} />;
    case 'project':
      return <ProjectPage projectId={view.projectId} />;
  }
}
