/** A whole export: the files of its format and the manifest, which says what they are. */
import type { ExportFormat, ExportPiece } from './export-format.ts';
import type { HashedFile } from './manifest.ts';
import { manifestPieces } from './manifest.ts';
import type { ExportProject, ExportTasks } from './record.ts';

/** Takes a text piece by piece as UTF-8 and gives its SHA-256, lower-case hexadecimal. */
export type NewHash = () => {
  readonly update: (text: string) => unknown;
  readonly digest: () => string;
};

/** The pieces of all files; those of one file follow each other, and `manifest.json` comes last. */
export async function* exportPieces(
  project: ExportProject,
  tasks: ExportTasks,
  format: ExportFormat,
  newHash: NewHash,
): AsyncGenerator<ExportPiece, void> {
  const files: HashedFile[] = [];
  type Open = { readonly path: string; readonly hash: ReturnType<NewHash> };
  let open: Open | null = null;
  const hashed = ({ path, hash }: Open) => ({ path, sha256: hash.digest() });
  for await (const piece of format.write(project, tasks)) {
    if (open !== null && open.path !== piece.path) {
      files.push(hashed(open));
      open = null;
    }
    if ('copyOf' in piece) files.push({ path: piece.path, sha256: piece.copyOf });
    else {
      open ??= { path: piece.path, hash: newHash() };
      open.hash.update(piece.content);
    }
    yield piece;
  }
  if (open !== null) files.push(hashed(open));
  yield* manifestPieces(project, tasks, format, files);
}
