/** A hub on a port of this computer, with small sample projects and one worker. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedHub } from '#hub/embedded.ts';
import type { EmbeddedHub } from '#hub/embedded.ts';
import { writeSamples } from '#host/testing/small-samples.ts';

export const worker = { name: 'worker', password: 'a long enough password' } as const;

export type ServedHub = EmbeddedHub & { readonly database: string };

/** `side` is of a picture, in pixels. */
export type SampleSizes = {
  readonly pictures: number;
  readonly texts: number;
  readonly side?: number;
};

export async function serveSmallHub(folder: string, sizes: SampleSizes): Promise<ServedHub> {
  const samplesDir = join(folder, 'samples');
  const dir = join(folder, 'hub');
  mkdirSync(dir, { recursive: true });
  await writeSamples(samplesDir, sizes);
  const hub = await startEmbeddedHub({
    dir,
    samplesDir,
    people: [{ ...worker, displayName: worker.name, roles: ['worker'] }],
    onProgress: () => {},
  });
  return { ...hub, database: join(dir, 'hub.sqlite') };
}
