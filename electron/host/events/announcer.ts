/** Tells listeners what happened: changes gathered for a moment, statuses only when they differ, downloads not too often. */
import type {
  HostEvent,
  HostEventName,
  Topic as TopicSchema,
} from '#shared/contract/host-events.ts';
import type { z } from 'zod';
import type { HostListener } from '../environment.ts';

export type Topic = z.infer<typeof TopicSchema>;
type Download = HostEvent<'download'>;

export type Announcer = {
  readonly on: (listener: HostListener) => () => void;
  readonly say: <N extends HostEventName>(name: N, event: HostEvent<N>) => void;
  /** Says it only when it differs from what was said last under this name. */
  readonly sayIfNew: (
    name: 'state' | 'sync',
    event: HostEvent<'state'> | HostEvent<'sync'>,
  ) => void;
  readonly changed: (...topics: readonly Topic[]) => void;
  /** `tell` is asked when it is said, which is later and less often. */
  readonly download: (batchId: string, tell: () => Download | null) => void;
  readonly close: () => void;
};

const gatherMs = 50;
const downloadEveryMs = 100;

export function createAnnouncer(): Announcer {
  const listeners = new Set<HostListener>();
  const topics = new Set<Topic>();
  const downloads = new Map<string, () => Download | null>();
  const said = new Map<string, string>();
  let gathering: NodeJS.Timeout | null = null;
  let telling: NodeJS.Timeout | null = null;

  function say<N extends HostEventName>(name: N, event: HostEvent<N>): void {
    for (const listener of listeners) listener(name, event);
  }

  function tellDownloads(): void {
    telling = null;
    const gathered = [...downloads.values()];
    downloads.clear();
    for (const tell of gathered) {
      const download = tell();
      if (download !== null) say('download', download);
    }
  }

  return {
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say,
    sayIfNew: (name, event) => {
      const text = JSON.stringify(event);
      if (said.get(name) === text) return;
      said.set(name, text);
      say(name, event as never);
    },
    changed: (...changedTopics) => {
      for (const topic of changedTopics) topics.add(topic);
      gathering ??= setTimeout(() => {
        gathering = null;
        const gathered = [...topics];
        topics.clear();
        say('changed', { topics: gathered });
      }, gatherMs);
    },
    download: (batchId, tell) => {
      downloads.set(batchId, tell);
      telling ??= setTimeout(tellDownloads, downloadEveryMs);
    },
    close: () => {
      listeners.clear();
      if (gathering !== null) clearTimeout(gathering);
      if (telling !== null) clearTimeout(telling);
    },
  };
}
