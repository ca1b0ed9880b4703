/** Files of a data set, by paths with forward slashes below its folder. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UsageFailure } from '../usage-failure.ts';

export type DataSet = {
  /** Absolute. */
  readonly folder: string;
  readonly pictures: readonly string[];
  /** Everything else; the file alone where one was named. */
  readonly others: readonly string[];
  readonly isOneFile: boolean;
};

/** What lies in a folder and below it, or one label file and what lies beside it. Throws UsageFailure when there is nothing. */
export function dataSetAt(data: string): DataSet {
  const path = resolve(data);
  if (!existsSync(path)) {
    throw new UsageFailure(`${data} does not exist: give --data a folder or file.`);
  }
  if (statSync(path).isDirectory()) return dataSetIn(path);
  const { folder, pictures } = dataSetIn(dirname(path));
  return { folder, pictures, others: [basename(path)], isOneFile: true };
}

/** The same label files with the pictures of a folder beside theirs, as in `annotations/` and `images/`. */
export function withPicturesBeside(data: DataSet): DataSet {
  const folder = dirname(data.folder);
  const beside = readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && /images|^(image|imgs?|pictures?|photos?)$/i.test(entry.name),
    )
    .map(({ name }) => name)
    .toSorted();
  const pictures = beside.flatMap((name) =>
    dataSetIn(join(folder, name)).pictures.map((path) => `${name}/${path}`),
  );
  const inside = basename(data.folder);
  return { ...data, folder, pictures, others: data.others.map((path) => `${inside}/${path}`) };
}

function dataSetIn(folder: string): DataSet {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(relative(folder, join(entry.parentPath, entry.name))))
    .filter((path) => !isHidden(path))
    .toSorted();
  return {
    folder,
    pictures: paths.filter((path) => isPicture(path)),
    others: paths.filter((path) => !isPicture(path)),
    isOneFile: false,
  };
}

/** What file managers leave behind is no data. */
function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

function isPicture(path: string): boolean {
  return /\.(jpe?g|jpe|jfif|png|webp|gif|avif)$/i.test(basename(path));
}

function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}
