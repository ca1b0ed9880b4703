/** Sending and receiving by the real app and the real hub, each in a process of its own, beside bare HTTP and SQLite. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import type { Row } from '../row.ts';
import { startBareHub } from './bare-hub-link.ts';
import { startBenchHub } from './bench-hub.ts';
import { backlogPerson, backlogTasks, measureBacklog } from './measure-backlog.ts';
import { measureFeed } from './measure-feed.ts';
import {
  measurePush,
  plainPerson,
  plainSubmissions,
  pushPeople,
  pushTasks,
} from './measure-push.ts';

/** What may be measured by itself; the feed that is read is of what was pushed. */
export const syncParts: readonly string[] = ['push', 'backlog'];

export async function measureSync({
  cleanup,
  say,
  only,
}: {
  readonly cleanup: Cleanup;
  readonly say: (line: string) => void;
  /** The one part that is wanted; null for all. */
  readonly only: string | null;
}): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-bench-sync-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  mkdirSync(join(folder, 'bare'));
  const hub = await startBenchHub(folder, cleanup, {
    people: [...pushPeople, plainPerson, backlogPerson],
    tasks: pushTasks + backlogTasks,
  });
  say('the hub is ready');
  const rows: Row[] = [];
  if (only !== 'backlog') {
    const bare = await startBareHub(join(folder, 'bare'));
    cleanup.add(bare.stop);
    rows.push(...(await measurePush(hub, bare, say)));
    rows.push(await measureFeed(hub, bare, plainPerson, plainSubmissions));
    say('the feed is read');
  }
  if (only !== 'push') rows.push(...(await measureBacklog(hub, say)));
  return rows;
}
