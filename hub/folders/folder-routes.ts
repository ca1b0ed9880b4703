/** Opening folders of this computer and bringing labels in from them: answered by the hub inside the app alone, as lines that tell how far it is. */
import type { FolderDoing, FolderLine } from '#shared/protocol/folders.ts';
import type { HubContext } from '../context.ts';
import type { Handlers } from '../http/handler.ts';
import { refusalOf } from '../http/refusal-of.ts';
import { Refusal } from '../refusal.ts';
import { bringLabels, lookForLabels } from './bring-labels.ts';
import { FolderBroken, FolderWithoutAssets } from './folder-refusals.ts';
import { lookIntoFolder } from './look-into-folder.ts';
import type { Following } from './look-into-folder.ts';
import { openFolder } from './open-folder.ts';

export const folderRoutes: Pick<
  Handlers,
  'lookIntoFolder' | 'openFolder' | 'lookForLabels' | 'bringLabels'
> = {
  lookIntoFolder: async (context, { body }) => {
    onlyHere(context);
    return told(async (following) => ({
      line: 'found',
      found: await lookIntoFolder(context, body.path, following),
    }));
  },
  openFolder: async (context, { body }) => {
    onlyHere(context);
    return told(async (following) => ({
      line: 'ended',
      outcome: {
        outcome: 'made',
        made: await afterOthers(context, () => openFolder(context, body, following)),
      },
    }));
  },
  lookForLabels: async (context, { body }) => {
    onlyHere(context);
    return told(async (following) => ({
      line: 'found',
      found: await lookForLabels(context, body, following),
    }));
  },
  bringLabels: async (context, { body }) => {
    onlyHere(context);
    return told(async (following) => ({
      line: 'labels',
      outcome: await afterOthers(context, () => bringLabels(context, body, following)),
    }));
  },
};

/** What is under way in each hub; what was stopped is still putting things back. */
const underWay = new WeakMap<HubContext['db'], Promise<unknown>>();

async function afterOthers<T>({ db }: HubContext, work: () => Promise<T>): Promise<T> {
  const before = underWay.get(db) ?? Promise.resolve();
  const own = before.then(work, work);
  underWay.set(db, own);
  return own;
}

/** On a server, folders are the operator's, who has the command line. */
function onlyHere(context: HubContext): void {
  if (context.local === true) return;
  throw new Refusal('forbidden', 'Folders are opened by the hub on one’s own computer only.');
}

/** Between lines that tell how far it is, at least, and at most. */
const LEAST_MS = 100;
const MOST_MS = 1000;

function told(work: (following: Following) => Promise<FolderLine>): Response {
  const ending = new AbortController();
  const encoder = new TextEncoder();
  let stop = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      let doing: Omit<FolderDoing, 'line'> = { doing: 'reading', done: 0, of: null };
      let toldAt = 0;
      const say = (line: FolderLine) => {
        if (ending.signal.aborted) return;
        toldAt = performance.now();
        controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const beat = setInterval(() => say({ line: 'doing', ...doing }), MOST_MS);
      stop = () => clearInterval(beat);
      const onDoing: Following['onDoing'] = (now) => {
        doing = now;
        if (performance.now() - toldAt >= LEAST_MS) say({ line: 'doing', ...now });
      };
      void work({ onDoing, signal: ending.signal })
        .catch(refused)
        .then((line) => {
          stop();
          say(line);
          if (!ending.signal.aborted) controller.close();
        });
    },
    cancel: () => {
      ending.abort();
      stop();
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
}

function refused(error: unknown): FolderLine {
  if (error instanceof FolderBroken) {
    return { line: 'ended', outcome: { outcome: 'broken', broken: error.broken } };
  }
  if (error instanceof FolderWithoutAssets) return because('nothing', error.message);
  if (isOfTheFile(error)) return because('unreadable', error.message);
  const { code, message } = refusalOf(error);
  switch (code) {
    case 'body-malformed':
      return because('unreadable', message);
    case 'storage-full':
      return because('full', message);
    default:
      return because('failed', message);
  }
}

function because(reason: Extract<FolderLine, { line: 'refused' }>['reason'], why: string) {
  return { line: 'refused', reason, why } as const;
}

/** It went away, or the person may not read it. The path in the message is their own. */
function isOfTheFile(error: unknown): error is Error {
  const codes = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EIO', 'EBUSY', 'ELOOP', 'ENAMETOOLONG'];
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
