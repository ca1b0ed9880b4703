/** Entry of the embedded hub's process: the same hub as on a server, on the loopback interface, for this app alone. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { EmbeddedHub, OnDoing } from '#hub/embedded.ts';
import { startEmbeddedHub } from '#hub/embedded.ts';
import { HubStart } from './hub-messages.ts';
import type { HubAnswer, HubProgress } from './hub-messages.ts';
import { openLogFile } from './log-file.ts';
import { connectToParent } from './parent-pipe.ts';

let hub: EmbeddedHub | null = null;

const shell = connectToParent({ answer, hear: () => undefined });

async function answer(about: string, input: unknown): Promise<unknown> {
  switch (about) {
    case 'start':
      return await start(HubStart.parse(input));
    case 'stop':
      return await hub?.close();
    default:
      throw new Error(`nobody answers ${about}`);
  }
}

async function start(input: HubStart): Promise<z.input<typeof HubAnswer>> {
  hub = await startEmbeddedHub({
    ...input,
    onProgress: tellProgress,
    log: openLogFile(join(input.dir, 'logs'), 'hub'),
  });
  return { url: hub.url };
}

/** Only the samples take long enough to be measured. */
const tellProgress: OnDoing = (doing, part) => {
  const progress: z.input<typeof HubProgress> =
    doing === 'samples'
      ? { doing: 'importing', part }
      : doing === 'serving'
        ? { doing: 'ready', part: 1 }
        : { doing: 'starting', part: 0 };
  shell.tell('progress', progress);
};
