/** What the activities of synchronisation work with. */
import type { Log } from '#shared/node/log.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import type { Clock } from '../environment.ts';
import type { Announcer } from '../events/announcer.ts';
import type { HubFailed } from '../hub-link/hub-reply.ts';
import type { Pace } from '../hub-link/pace.ts';
import type { Session } from '../hub-link/session.ts';
import type { Timers } from '../timers.ts';

export type SyncContext = {
  readonly db: WritableDb;
  readonly session: Session;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly announcer: Announcer;
  readonly hubId: string;
  /** What this PC is called, for the hub's list of devices. */
  readonly deviceName: string;
  /** Files may be wanted that were not before. */
  readonly onNewFiles: () => void;
};

/** An activity ends with what the machine is to hear, or with how it failed. */
export type Done<T> = ({ readonly ok: true } & T) | HubFailed;
