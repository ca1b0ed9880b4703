/** The diagnostics bundle: the report and the logs, for a person to pass on. */
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PictureMemory } from '#shared/contract/picture-memory.ts';
import type { ExportFile } from '#shared/protocol/exports.ts';
import type { Result } from '#shared/result.ts';
import { ok } from '#shared/result.ts';
import type { App } from '../app/app.ts';
import { writeExport } from '../export/write-export.ts';
import { reportOf } from './report.ts';
import { scrubLog } from './scrub.ts';

/** Writes the bundle into a new folder inside `parent`, with what the window says of its pictures. Fails as `writeExport` does. */
export async function saveDiagnostics(
  app: App,
  parent: string,
  pictures?: PictureMemory,
): Promise<Result<{ readonly folder: string; readonly files: number }>> {
  const { dir, clock, newId } = app.environment;
  const content = { ...(await reportOf(app)), pictures: pictures ?? null };
  const report = { path: 'report.json', content: JSON.stringify(content, null, 2) };
  const files = [report, ...(await logsIn(join(dir, 'logs')))];
  const day = new Date(clock.wallMs()).toISOString().slice(0, 10);
  const written = await writeExport(parent, `Jaturi diagnostics ${day}`, files, newId());
  return written.ok ? ok({ folder: written.value, files: files.length }) : written;
}

async function logsIn(folder: string): Promise<ExportFile[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names
      .filter((name) => name.endsWith('.log'))
      .map(async (name) => ({
        path: `logs/${name}`,
        content: scrubLog(await readFile(join(folder, name), 'utf8'), homedir()),
      })),
  );
}
