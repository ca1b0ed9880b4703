/** Opening folders of this computer, in the hub that runs on it. */
import { failure } from '#shared/failure.ts';
import type { FolderRequest, LabelsLook, LabelsRequest } from '#shared/protocol/folders.ts';
import { FolderLine } from '#shared/protocol/folders.ts';
import type { Result } from '#shared/result.ts';
import { failed } from '#shared/result.ts';
import type { App } from '../app/app.ts';
import { notEmbedded } from '../app/app.ts';
import { followLines } from '../hub-link/reply-lines.ts';
import type { Handlers } from './handlers.ts';

type FolderCalls = Pick<
  Handlers,
  'folder.look' | 'folder.open' | 'folder.lookForLabels' | 'folder.bringLabels' | 'folder.stop'
>;
type LastLine = Exclude<FolderLine, { line: 'doing' | 'refused' }>;

/** What is under way of each app, to be stopped. */
const underWay = new WeakMap<App, AbortController>();

export const folderCalls: FolderCalls = {
  'folder.look': async (app, input) => {
    const last = await follow(app, 'lookIntoFolder', input);
    if (!last.ok) return last;
    if (last.value.line !== 'found') return broken();
    return { ok: true, value: last.value.found };
  },
  'folder.open': async (app, input) => {
    const last = await follow(app, 'openFolder', input);
    if (!last.ok) return last;
    if (last.value.line !== 'ended') return broken();
    const { outcome } = last.value;
    if (outcome.outcome === 'made') app.announcer.say('changed', { topics: ['offers'] });
    return { ok: true, value: outcome };
  },
  'folder.lookForLabels': async (app, input) => {
    const last = await follow(app, 'lookForLabels', input);
    if (!last.ok) return last;
    if (last.value.line !== 'found') return broken();
    return { ok: true, value: last.value.found };
  },
  'folder.bringLabels': async (app, input) => {
    const last = await follow(app, 'bringLabels', input);
    if (!last.ok) return last;
    if (last.value.line !== 'labels') return broken();
    const { outcome } = last.value;
    if (outcome.outcome === 'brought') app.announcer.say('changed', { topics: ['offers'] });
    return { ok: true, value: outcome };
  },
  'folder.stop': (app) => {
    underWay.get(app)?.abort();
    return { ok: true, value: {} };
  },
};

async function follow(
  app: App,
  route: 'lookIntoFolder' | 'openFolder' | 'lookForLabels' | 'bringLabels',
  body: FolderRequest | { readonly path: string } | LabelsLook | LabelsRequest,
): Promise<Result<LastLine>> {
  const found = app.workplace();
  if (!found.ok) return found;
  if (app.settings.read().server?.kind !== 'embedded') return notEmbedded();
  underWay.get(app)?.abort();
  const stopping = new AbortController();
  underWay.set(app, stopping);
  const stopped = () => (stopping.signal.aborted ? failed(failure('cancelled')) : null);
  const reply = await found.value.session.open(route, { body, signal: stopping.signal });
  if (!reply.ok) return stopped() ?? reply;
  let last: Exclude<FolderLine, { line: 'doing' }> | null = null;
  const brokeOff = await followLines(reply, FolderLine, (line) => {
    if (line.line !== 'doing') last = line;
    else app.announcer.say('folder', { doing: line.doing, done: line.done, of: line.of });
  });
  return stopped() ?? brokeOff ?? ended(last);
}

const codeOf = {
  nothing: 'import-nothing',
  unreadable: 'import-file-unreadable',
  full: 'disk-full',
  failed: 'hub-error',
} as const;

function ended(last: Exclude<FolderLine, { line: 'doing' }> | null): Result<LastLine> {
  if (last === null) return broken();
  if (last.line !== 'refused') return { ok: true, value: last };
  return failed(failure(codeOf[last.reason], {}, last.why));
}

function broken(): Result<never> {
  return failed(failure('hub-error', {}, 'the reply ended without an answer'));
}
