/** Imports a folder, file or ZIP into a project: all of it, or nothing. */
import type { Project } from '#shared/project.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { audit } from '../audit/audit.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import type { OnProgress, Readied } from './import-report.ts';
import { addPrepared } from './prepared.ts';
import { readPictures } from './read-pictures.ts';
import { readTexts } from './read-texts.ts';
import type { TextOptions } from './read-texts.ts';

export type ImportOptions = TextOptions & {
  /** Goes on without the files and rows that are broken. */
  readonly skipBad: boolean;
  readonly onProgress?: OnProgress;
};

export type ImportReport = Pick<Readied, 'leftOut' | 'undecodable'> & { readonly added: number };

/** Of a long list of broken rows, so many are quoted. */
const MOST_QUOTED = 20;

/**
 * Adds the pictures or texts at `path` as new tasks, in one transaction. Throws a Refusal, and then nothing is
 * imported, when something is broken and not to be skipped, or when nothing is found.
 */
export async function importPath(
  context: HubContext,
  project: Project,
  path: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const readied = await withImportSource(path, context.dir, (source) =>
    ready(context, project, source, options),
  );
  if (readied.leftOut.length > 0 && !options.skipBad) throw broken(readied.leftOut);
  if (readied.prepared.length === 0) {
    throw new Refusal('body-malformed', `${path} holds no ${project.medium} that can be imported.`);
  }
  await inTransaction(context, async (work) => {
    await addPrepared(work, project.projectId, readied.prepared);
    await audit(
      { ...context, db: work.db },
      {
        accountId: null,
        address: 'command-line',
        action: 'import',
        object: project.projectId,
        result: `${readied.prepared.length} added`,
      },
    );
  });
  const { leftOut, undecodable } = readied;
  return { added: readied.prepared.length, leftOut, undecodable };
}

async function ready(
  context: HubContext,
  project: Project,
  source: ImportSource,
  options: ImportOptions,
): Promise<Readied> {
  const readied = await (project.medium === 'picture'
    ? readPictures(context.assets, source.files, options.onProgress)
    : readTexts(context.assets, source, options, options.onProgress));
  return { ...readied, leftOut: [...source.leftOut, ...readied.leftOut] };
}

/** Refuses an import of which something is broken, and quotes what. */
export function broken(leftOut: readonly BrokenRow[]): Refusal {
  const quoted = leftOut.slice(0, MOST_QUOTED).map(brokenRowSentence).join('\n  ');
  const more = leftOut.length > MOST_QUOTED ? `\n  … and ${leftOut.length - MOST_QUOTED} more` : '';
  return new Refusal(
    'body-malformed',
    `Nothing was imported, because ${leftOut.length} could not be:\n  ${quoted}${more}\nRepair them, or leave them out with --skip-bad.`,
  );
}
