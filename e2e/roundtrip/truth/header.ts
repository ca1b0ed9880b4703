/** The columns of a table, to choose from when a wanted one is missing. */
import type { ReadOptions } from '#shared/format/import-format.ts';
import type { SourceFile } from '#shared/format/record.ts';
import { headOf, tableLayout } from '#shared/format/table-layout.ts';

/** Names of the columns, or their numbers where the first row is data. */
export async function headerOf(file: SourceFile, options: ReadOptions): Promise<readonly string[]> {
  const { separator } = options;
  const tabbed = /\.(tsv|tab)$/i.test(file.path) ? '\t' : null;
  const layout = tableLayout(await headOf(file), tabbed, {
    header: true,
    ...(separator === undefined ? {} : { separator }),
  });
  if (layout === null || 'missing' in layout) return [];
  return layout.header?.map((name, index) => (name === '' ? String(index + 1) : name)) ?? [];
}
