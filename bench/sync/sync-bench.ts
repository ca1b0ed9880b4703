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

export async function measureSync({
  cleanup,
  say,
}: {
  readonly cleanup: Cleanup;
  readonly say: (line: string) => void;
}): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-bench-sync-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  mkdirSync(join(folder, 'bare'));
  const hub = await startBenchHub(folder, cleanup, {
    people: [...pushPeople, plainPerson, backlogPerson],
    tasks: pushTasks + backlogTasks,
  });
  const bare = await startBareHub(join(folder, 'bare'));
  cleanup.add(bare.stop);
  say('the hub is ready');
  const pushed = await measurePush(hub, bare, say);
  const fed = await measureFeed(hub, bare, plainPerson, plainSubmissions);
  say('the feed is read');
  return [...pushed, fed, ...(await measureBacklog(hub, say))];
}
