/** All that files hold at once, for those who need it so and know that it fits in memory. */
import type { BrokenRow } from './broken-row.ts';
import type {
  ImportFormat,
  PassedOver,
  ReadOptions,
  Reading,
  ShownDialect,
} from './import-format.ts';
import type { Pictures } from './pictures.ts';
import type { LabeledAsset, SourceFile } from './record.ts';

/** Puts the parts of a reading together. */
export async function readWhole(
  format: ImportFormat,
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
  options: ReadOptions,
): Promise<Reading> {
  const assets: LabeledAsset[] = [];
  const classNames: string[] = [];
  const broken: BrokenRow[] = [];
  const dialects: ShownDialect[] = [];
  const passedOver: PassedOver[] = [];
  for await (const part of format.read(files, pictures, options)) {
    for (const asset of part.assets) assets.push(asset);
    for (const row of part.broken) broken.push(row);
    classNames.push(...part.classNames);
    dialects.push(...(part.dialects ?? []));
    passedOver.push(...(part.passedOver ?? []));
  }
  return {
    assets,
    classNames,
    broken,
    ...(dialects.length === 0 ? {} : { dialects }),
    ...(passedOver.length === 0 ? {} : { passedOver }),
  };
}
