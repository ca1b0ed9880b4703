/** What each event of the feed does to the store. It never touches a step or a revision. */
import { eventBodies } from '#shared/protocol/events.ts';
import type { EventBody, EventKind, FeedEvent } from '#shared/protocol/events.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import type { Topic } from '../events/announcer.ts';
import { settleNewest, wantSubmission } from '../store/adopted.ts';
import { saveAppealState } from '../store/appeals.ts';
import { updateLease } from '../store/batches.ts';
import { forgetRawEvent, readRawEvents, saveRawEvent } from '../store/feed.ts';
import { saveReview, saveSubmissionState } from '../store/feedback.ts';
import { saveLedgerLine } from '../store/ledger.ts';
import { saveProject } from '../store/projects.ts';
import { saveSiblings } from '../store/siblings.ts';
import { saveStanding } from '../store/standings.ts';
import { dropUntouched } from '../store/tasks.ts';

type Appliers = {
  readonly [K in EventKind]: (db: WritableDb, body: EventBody<K>) => readonly Topic[];
};

const appliers: Appliers = {
  'submission-state': (db, body) => {
    saveSubmissionState(db, body);
    wantSubmission(db, body.taskId, body.submissionId);
    settleNewest(db, body.taskId);
    return ['tasks', 'batches', 'returns'];
  },
  review: (db, { review, at }) => {
    saveReview(db, review, at);
    return ['tasks', 'batches', 'returns'];
  },
  ledger: (db, { line }) => {
    saveLedgerLine(db, line);
    return ['earnings', 'tasks'];
  },
  appeal: (db, body) => {
    saveAppealState(db, body);
    return ['tasks', 'returns'];
  },
  siblings: (db, body) => {
    saveSiblings(db, body);
    for (const { submissionId } of body.answers) wantSubmission(db, body.taskId, submissionId);
    settleNewest(db, body.taskId);
    return ['tasks', 'returns'];
  },
  standing: (db, body) => {
    saveStanding(db, body);
    return ['standing'];
  },
  lease: (db, lease) => (updateLease(db, lease) ? ['batches'] : []),
  reassigned: (db, { batchId, taskIds }) =>
    dropUntouched(db, batchId, taskIds) > 0 ? ['batches', 'tasks', 'reviews'] : [],
  project: (db, { project }) => {
    saveProject(db, project);
    return ['batches', 'tasks', 'reviews'];
  },
};

/** Applies an event; one that this version does not understand is kept as it came. Returns what changed. */
export function applyEvent(db: WritableDb, event: FeedEvent): readonly Topic[] {
  const topics = applyKnown(db, event);
  if (topics !== null) return topics;
  saveRawEvent(db, event);
  return [];
}

/** Tries the events again that an earlier version did not understand; belongs in one transaction. */
export function applyRawEvents(db: WritableDb): void {
  for (const event of readRawEvents(db)) {
    if (applyKnown(db, event) !== null) forgetRawEvent(db, event.position);
  }
}

function applyKnown(db: WritableDb, event: FeedEvent): readonly Topic[] | null {
  if (!Object.hasOwn(eventBodies, event.kind)) return null;
  const kind = event.kind as EventKind;
  const parsed = eventBodies[kind].safeParse(event.body);
  if (!parsed.success) return null;
  const apply = appliers[kind] as (db: WritableDb, body: unknown) => readonly Topic[];
  return apply(db, parsed.data);
}
