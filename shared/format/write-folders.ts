/** Writes class folders: copies of the pictures, and a list of what each copy is. */
import type { ExportPiece } from './export-format.ts';
import { approvedItems, exportClassName } from './export-format.ts';
import { insidePath, pathKey, portablePart } from './label-paths.ts';
import { pieceWriter } from './piece-writer.ts';
import type { ExportProject, ExportTasks } from './record.ts';

/** Beside the folders of classes. */
const listName = 'files.jsonl';

export async function* writeFolders(
  project: ExportProject,
  tasks: ExportTasks,
): AsyncGenerator<ExportPiece, void> {
  const copies: { readonly path: string; readonly name: string; readonly label: string }[] = [];
  const folderOf = new Map<string, string>();
  const taken = new Set<string>([listName, 'manifest.json'].map(pathKey));
  for await (const task of tasks) {
    if (task.sha256 === null) continue;
    const items = approvedItems(task) ?? [];
    for (const { classId } of items) {
      const label = exportClassName(project, classId);
      const folder = folderOf.get(classId) ?? free(folderName(label), taken);
      folderOf.set(classId, folder);
      const file = insidePath(task.name).split('/').at(-1) ?? '';
      const path = free(`${folder}/${fileName(file)}`, taken);
      copies.push({ path, name: task.name, label });
      yield { path, copyOf: task.sha256 };
    }
  }
  const list = pieceWriter(listName);
  for (const copy of copies) {
    list.add(`${JSON.stringify(copy)}\n`);
    yield* list.full();
  }
  yield* list.last();
}

/** The path, or the first that is free when it is numbered before its extension. */
function free(path: string, taken: Set<string>): string {
  const dot = /\.[^./]*$/.exec(path)?.index ?? path.length;
  let found = path;
  for (let number = 2; taken.has(pathKey(found)); number += 1) {
    found = `${path.slice(0, dot)}~${number}${path.slice(dot)}`;
  }
  taken.add(pathKey(found));
  return found;
}

/** A class's name as one folder that every system can have, and that is not hidden. */
function folderName(className: string): string {
  const name = fileName(className);
  return name === '' ? '_' : name;
}

function fileName(written: string): string {
  return portablePart(written.replace(/^\./, '_'));
}
