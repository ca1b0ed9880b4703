/** Synchronisation as the host last told it. */
import { create } from 'zustand';
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import type { Failure } from '#shared/failure.ts';
import { type InputOf, call, on } from '../host.ts';

type SyncStore = {
  readonly status: SyncStatus | null;
  readonly failure: Failure | null;
  /** Whether the process behind the calls is there; when not, it is being started again. */
  readonly running: boolean;
};

export const useSyncStore = create<SyncStore>()(() => ({
  status: null,
  failure: null,
  running: true,
}));

type SyncCall = 'sync.status' | 'sync.now' | 'sync.pause';

/** Makes a call about synchronisation and shows the status that it answers with. */
export async function askSync<N extends SyncCall>(name: N, input: InputOf<N>): Promise<void> {
  const result = await call(name, input);
  if (result.ok) useSyncStore.setState({ status: result.value, failure: null });
  else useSyncStore.setState({ failure: result.failure });
}

/** Asks for the status and follows it from now on; returns how to stop. */
export function followSync(): () => void {
  void askSync('sync.status', {});
  const stops = [
    on('sync', (status) => useSyncStore.setState({ status, failure: null })),
    on('host', ({ running }) => {
      useSyncStore.setState({ running });
      if (running) void askSync('sync.status', {});
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
