/** Downloads under way, by batch: events come many times a second, the lists of batches do not. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Download } from '#shared/contract/work.ts';
import { on } from '../host.ts';

const useDownloadStore = create<{ readonly byBatch: Readonly<Record<string, Download>> }>()(() => ({
  byBatch: {},
}));

/** Follows downloads; returns how to stop. */
export function followDownloads(): () => void {
  return on('download', (download) =>
    useDownloadStore.setState(({ byBatch }) => ({
      byBatch: { ...byBatch, [download.batchId]: download },
    })),
  );
}

/** A batch's download as last heard; `listed` is what its summary said. A newer summary wins over an older event. */
export function useDownload(listed: Download): Download {
  const heard = useDownloadStore(({ byBatch }) => byBatch[listed.batchId]);
  useEffect(() => {
    useDownloadStore.setState(({ byBatch }) => {
      const { [listed.batchId]: _gone, ...others } = byBatch;
      return { byBatch: others };
    });
  }, [listed]);
  return heard ?? listed;
}
