/** Opening a folder, from choosing it to the project: outlives the views, since the person may change on the way. */
import { create } from 'zustand';
import type { HostEvent } from '#shared/contract/host-events.ts';
import type { Failure } from '#shared/failure.ts';
import type {
  BrokenRows,
  FolderFound,
  FolderMade,
  FolderRequest,
} from '#shared/protocol/folders.ts';
import { ownName } from '#shared/protocol/folders.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { failure } from '#shared/failure.ts';
import { type InputOf, call, on } from '../host.ts';
import { changeApp, useAppStore } from '../stores/app-store.ts';
import type { FolderDraft } from './folder-draft.ts';

type Doing = HostEvent<'folder'>;

export type FolderStep =
  | { readonly at: 'closed' }
  | { readonly at: 'choose' }
  | { readonly at: 'looking'; readonly doing: Doing | null }
  /** `broken` is what the last attempt, with the answers in `draft`, was refused for. */
  | (Asked & { readonly at: 'ask'; readonly broken: BrokenRows | null })
  | { readonly at: 'making'; readonly doing: Doing | null; readonly before: Asked }
  | { readonly at: 'done'; readonly made: FolderMade };

type Asked = {
  readonly path: string;
  readonly found: FolderFound;
  /** Null before there was an attempt. */
  readonly draft: FolderDraft | null;
};

type FolderStore = { readonly step: FolderStep; readonly failure: Failure | null };

export const useFolderStore = create<FolderStore>()(() => ({
  step: { at: 'closed' },
  failure: null,
}));

function show(step: FolderStep, why: Failure | null = null): void {
  useFolderStore.setState({ step, failure: why });
}

/** Begins at the choice of a folder or file. */
export function beginFolder(): void {
  if (useFolderStore.getState().step.at === 'closed') show({ at: 'choose' });
}

/** Closes the dialog, and stops what is under way; nothing half done stays behind. */
export function closeFolder(): void {
  void call('folder.stop', {});
  show({ at: 'closed' });
}

/** Stops looking or making and goes one step back. */
export function stopFolder(): void {
  void call('folder.stop', {});
}

/** Asks for a folder or a file in the system's dialog, and looks what it could become. */
export async function chooseSource(kind: 'folder' | 'file', title: string): Promise<void> {
  const chosen = await choosePath(kind, { title });
  if (!chosen.ok) return show({ at: 'choose' }, chosen.failure);
  const path = chosen.value;
  if (path === null) return;
  show({ at: 'looking', doing: null });
  const entered = await enterAlone();
  if (!entered.ok) return show({ at: 'choose' }, entered.failure);
  const found = await following(() => call('folder.look', { path }));
  if (useFolderStore.getState().step.at !== 'looking') return;
  if (found.ok) show({ at: 'ask', path, found: found.value, draft: null, broken: null });
  else show({ at: 'choose' }, unlessStopped(found.failure));
}

/** Asks in the system's dialog; null where it was left. */
export async function choosePath(
  kind: 'folder' | 'file',
  input: InputOf<'shell.chooseFolder'>,
): Promise<Result<string | null>> {
  if (kind === 'folder') {
    const asked = await call('shell.chooseFolder', input);
    return asked.ok ? ok(asked.value.folder) : asked;
  }
  const asked = await call('shell.chooseFile', input);
  return asked.ok ? ok(asked.value.file) : asked;
}

/** Makes the project. */
export async function makeProject(request: FolderRequest, before: Asked): Promise<void> {
  show({ at: 'making', doing: null, before });
  const made = await following(() => call('folder.open', request));
  if (useFolderStore.getState().step.at !== 'making') return;
  if (!made.ok) show({ at: 'ask', ...before, broken: null }, unlessStopped(made.failure));
  else if (made.value.outcome === 'made') show({ at: 'done', made: made.value.made });
  else show({ at: 'ask', ...before, broken: made.value.broken });
}

function unlessStopped(why: Failure): Failure | null {
  return why.code === 'cancelled' ? null : why;
}

/** Shows how far it is while `work` goes on. */
async function following<T>(work: () => Promise<T>): Promise<T> {
  const stop = on('folder', (doing) => {
    const { step } = useFolderStore.getState();
    if (step.at === 'looking' || step.at === 'making') show({ ...step, doing });
  });
  try {
    return await work();
  } finally {
    stop();
  }
}

/** Whoever may not label and make projects both becomes the person who does everything alone. */
export async function enterAlone(): Promise<Result<unknown>> {
  const { state } = useAppStore.getState();
  if (state?.server?.kind === 'remote') return failed(failure('folder-elsewhere'));
  if (state?.server === null || state?.server?.running !== true) {
    const started = await changeApp('server.startEmbedded', {});
    if (!started.ok) return started;
  }
  const roles = useAppStore.getState().state?.account?.roles ?? [];
  if (roles.includes('requester') && roles.includes('worker')) return ok({});
  return changeApp('account.signInAs', { name: ownName });
}
