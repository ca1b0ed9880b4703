/** Imports a folder, file or ZIP into a project: all of it, or nothing. */
import type { Project } from '#shared/project.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { withScratch } from '#shared/node/scratch-file.ts';
import { withReturnableAssets } from '../assets/returnable-assets.ts';
import { audit } from '../audit/audit.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { leftOutRows } from './import-report.ts';
import type { LeftOut, OnProgress, Readied, ReadInto } from './import-report.ts';
import { addPrepared } from './prepared.ts';
import { readPictures } from './read-pictures.ts';
import { readTexts } from './read-texts.ts';
import type { TextOptions } from './read-texts.ts';

export type ImportOptions = TextOptions & {
  /** Goes on without the files and rows that are broken. */
  readonly skipBad: boolean;
  readonly onProgress?: OnProgress;
};

export type ImportReport = {
  readonly added: number;
  readonly leftOut: readonly BrokenRow[];
  /** Names of pictures that the hub cannot decode. */
  readonly undecodable: readonly string[];
};

/** Of a long list of broken rows, so many are quoted. */
export const mostQuoted = 20;

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
  return withReturnableAssets(context, (returning) =>
    importInto(returning, project, path, options),
  );
}

async function importInto(
  context: HubContext,
  project: Project,
  path: string,
  { skipBad, onProgress, ...options }: ImportOptions,
): Promise<ImportReport> {
  const leftOut = leftOutRows(skipBad ? Infinity : mostQuoted);
  return withScratch(context.dir, async (scratch) => {
    const into = { scratch, leftOut, ...(onProgress === undefined ? {} : { onProgress }) };
    const { count, pages, undecodable } = await withImportSource(path, context.dir, (source) =>
      ready(context, project, source, { options, into }),
    );
    if (leftOut.all().count > 0 && !skipBad) throw new ImportBroken(leftOut.all());
    if (count === 0) {
      throw new Refusal(
        'body-malformed',
        `${path} holds no ${project.medium} that can be imported.`,
      );
    }
    await inTransaction(context, async (work) => {
      await addPrepared(work, project.projectId, pages());
      await audit(
        { ...context, db: work.db },
        {
          accountId: null,
          address: 'command-line',
          action: 'import',
          object: project.projectId,
          result: `${count} added`,
        },
      );
    });
    return { added: count, leftOut: leftOut.all().rows, undecodable };
  });
}

async function ready(
  context: HubContext,
  project: Project,
  source: ImportSource,
  { options, into }: { readonly options: TextOptions; readonly into: ReadInto },
): Promise<Readied> {
  into.leftOut.add(source.leftOut);
  return project.medium === 'picture'
    ? readPictures(context.assets, source.files, into)
    : readTexts(context.assets, source, options, into);
}

/** Refuses an import of which something is broken, and quotes what. */
export class ImportBroken extends Refusal {
  readonly leftOut: LeftOut;

  constructor(leftOut: LeftOut) {
    super('body-malformed', sentenceOf(leftOut));
    this.leftOut = leftOut;
  }
}

function sentenceOf({ count, rows }: LeftOut): string {
  const quoted = rows.slice(0, mostQuoted);
  const lines = quoted.map(brokenRowSentence).join('\n  ');
  const more = count > quoted.length ? `\n  … and ${count - quoted.length} more` : '';
  return `Nothing was imported, because ${count} could not be:\n  ${lines}${more}\nRepair them, or leave them out with --skip-bad.`;
}
