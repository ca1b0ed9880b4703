/** What every import format answers about itself. Readers never touch a disk: files come in as pieces of text. */
import type { BrokenRow } from './broken-row.ts';
import type { Pictures } from './pictures.ts';
import type { LabeledAsset, SourceFile } from './record.ts';
import type { Scratch } from './scratch.ts';

/** Each is left out where the file can tell; a format ignores what it has no use for. */
export type ReadOptions = {
  /** Tables: the column of classes, of texts, or of picture names: by its header, else by number from 1. */
  readonly label?: string;
  readonly text?: string;
  readonly picture?: string;
  /** Tables: what stands between cells; `\t` and `tab` mean a tab. */
  readonly separator?: string;
  readonly header?: boolean;
  /** Tables: whether quotation marks wrap cells (RFC 4180) or are plain text. Tabs and `|` go with `none`. */
  readonly quoting?: 'rfc4180' | 'none';
  /** Tables: whether the cells guard formulas with an apostrophe, as this product's own CSV does. */
  readonly guarded?: boolean;
  /** Tables: what stands between several classes in one cell; left out, a cell is one class. */
  readonly classSeparator?: string;
  /** Longest text accepted, in UTF-16 units. */
  readonly mostCharacters?: number;
  /** Pascal VOC: see `read-voc.ts`. */
  readonly vocDialect?: 'plain' | 'inclusive-from-one';
};

/** A meaning that `files` files show, `first` being one of them. */
export type ShownDialect = {
  readonly dialect: string;
  readonly files: number;
  readonly first: string;
};

/** Something that files say of labels and that has no place in a project: it was passed over, the labels were not. */
export type PassedOver = {
  /** As the files name it, such as `attribute colour`. */
  readonly what: string;
  /** How many labels have it, and where the first of them is. */
  readonly labels: number;
  readonly file: string;
  readonly line: number;
};

/**
 * What a reader found, or a part of it. An asset with one broken row is left out whole, since half of its labels would
 * pass for all of them. Where a file breaks, what stood before it was read already and is whole in itself.
 */
export type Reading = {
  /** Formats that tools write in different meanings: what the files show, most frequent first. Left out by others. */
  readonly dialects?: readonly ShownDialect[];
  readonly assets: readonly LabeledAsset[];
  /** In the order that the files define, else in which they are first used. */
  readonly classNames: readonly string[];
  readonly broken: readonly BrokenRow[];
  /** Since the part before; left out where nothing was passed over. */
  readonly passedOver?: readonly PassedOver[];
};

export type ImportFormat = {
  /** The word that people type. */
  readonly name: string;
  readonly title: string;
  /** Whether the file at this path should be passed to `read`. */
  readonly takes: (path: string) => boolean;
  /**
   * Gives what the files hold in parts of about a thousand assets, as they are read, so that files of any size need
   * little memory. `pictures` are the ones at hand; null when names are to be kept unchecked as the files write them.
   * `scratch` is for what a format has to put aside; left out, it is held in memory.
   */
  readonly read: (
    files: Iterable<SourceFile>,
    pictures: Pictures | null,
    options: ReadOptions,
    scratch?: Scratch,
  ) => AsyncGenerator<Reading, void>;
};

/** Whether the path ends in one of these extensions (lower case, no dot) and is no licence, notes or manifest. */
export function hasExtension(path: string, extensions: readonly string[]): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/^(readme|licen[cs]e|copying|notice|attribution)([.-][a-z][a-z\d.-]*)?\.txt$/.test(name)) {
    return false;
  }
  if (name === 'manifest.json') return false;
  return extensions.some((extension) => name.endsWith(`.${extension}`));
}
