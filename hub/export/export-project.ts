/** A project's approved annotations in one format, with the manifest that explains them. */
import { createHash } from 'node:crypto';
import { entryStore } from '#shared/format/entry-store.ts';
import { exportPieces } from '#shared/format/export-pieces.ts';
import type { ExportFormat, ExportPiece } from '#shared/format/export-format.ts';
import { exportFormatOf, exportFormats } from '#shared/format/formats.ts';
import type { ExportTask } from '#shared/format/record.ts';
import { openScratch } from '#shared/node/scratch-file.ts';
import type { ExportReply } from '#shared/protocol/exports.ts';
import type { Project } from '#shared/project.ts';
import type { HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { countApproved, countAssets, gatherTasks } from './gather.ts';

export type Export = {
  readonly format: string;
  /** How many tasks are approved. */
  readonly tasks: number;
  readonly pieces: AsyncGenerator<ExportPiece, void>;
  /** Assets that are gathered by now, and that there are; pieces come when all are. */
  readonly gathered: () => { readonly done: number; readonly of: number };
  /** Nobody wants it any more: what is left is not gathered. */
  readonly stop: () => void;
};

/** Names of the formats that can hold this project's kind. */
export function formatsFor(project: Project): readonly string[] {
  return exportFormats
    .filter((one) => one.holds(project.kind, project.medium))
    .map((one) => one.name);
}

/** All files of an export. Throws a Refusal for a format that does not exist or cannot hold the kind. */
export async function exportProject(
  context: Pick<HubContext, 'db' | 'assets' | 'dir'>,
  project: Project,
  formatName: string,
): Promise<Export> {
  const format = exportFormatOf(formatName, project.kind, project.medium);
  if (format === null) {
    throw new Refusal(
      'body-malformed',
      `"${formatName}" cannot hold this project (${project.kind}). Use one of: ${formatsFor(project).join(', ')}.`,
    );
  }
  const of = await countAssets(context.db, project.projectId);
  let done = 0;
  const stopping = new AbortController();
  const following = { signal: stopping.signal, onGathered: () => (done += 1) };
  return {
    format: format.name,
    tasks: await countApproved(context.db, project.projectId),
    pieces: piecesOf(context, project, format, following),
    // Some may come meanwhile.
    gathered: () => ({ done, of: Math.max(done, of) }),
    stop: () => stopping.abort(),
  };
}

/** Tasks that are held in memory at once; some have thousands of boxes. */
const mostHeld = 64;

/** Formats walk the tasks several times; so that people at work in between change nothing, they are put aside first. */
async function* piecesOf(
  { db, assets, dir }: Pick<HubContext, 'db' | 'assets' | 'dir'>,
  project: Project,
  format: ExportFormat,
  { signal, onGathered }: { readonly signal: AbortSignal; readonly onGathered: () => void },
): AsyncGenerator<ExportPiece, void> {
  const scratch = openScratch(dir);
  try {
    const stored = entryStore<ExportTask>(scratch, mostHeld);
    for await (const task of gatherTasks(db, assets, project)) {
      stored.add(task);
      onGathered();
      await stored.settle();
      if (signal.aborted) return;
    }
    async function* all(): AsyncGenerator<ExportTask, void> {
      for await (const some of stored.all()) yield* some;
    }
    const tasks = { [Symbol.asyncIterator]: all };
    yield* exportPieces(project, tasks, format, sha256Hash);
  } finally {
    await scratch.close();
  }
}

function sha256Hash() {
  const hash = createHash('sha256');
  return { update: (text: string) => hash.update(text), digest: () => hash.digest('hex') };
}

/** An export as one reply. Throws a Refusal for a format that copies pictures, which a reply of texts cannot carry. */
export async function exportReply(
  { projectId }: Pick<Project, 'projectId'>,
  { format, tasks, pieces }: Export,
): Promise<ExportReply> {
  const contents = new Map<string, string[]>();
  for await (const piece of pieces) {
    if ('copyOf' in piece) {
      throw new Refusal(
        'body-malformed',
        `"${format}" copies pictures. Export it with the hub's command line.`,
      );
    }
    const parts = contents.get(piece.path) ?? [];
    parts.push(piece.content);
    contents.set(piece.path, parts);
  }
  const files = [...contents].map(([path, parts]) => ({ path, content: parts.join('') }));
  return { projectId, format, tasks, files };
}
