/** Reads CSV and TSV row by row: a row names a picture or holds a text, with its class; or is one box of a picture. */
import { plainCell, splitClassNames } from './csv-cell.ts';
import { foreignFormatOf } from './foreign-format.ts';
import type { Reading, ReadOptions } from './import-format.ts';
import type { Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import { boxColumnsOf, boxTable } from './read-box-table.ts';
import type { ReadingSoFar } from './reading.ts';
import { addPicture, fullParts, lastPart, newReading, refuse } from './reading.ts';
import type { SourceFile } from './record.ts';
import type { Scratch } from './scratch.ts';
import { memoryScratch } from './scratch.ts';
import type { TableLayout } from './table-layout.ts';
import { headOf, tableLayout } from './table-layout.ts';
import type { PlacedRow, TableRow } from './table-rows.ts';
import { tableRows } from './table-rows.ts';
import { addText } from './text-asset.ts';

export async function* readTable(
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
  options: ReadOptions,
  scratch: Scratch = memoryScratch(),
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  for (const file of files) {
    yield* readFile(reading, file, { pictures, options, scratch });
    yield* lastPart(reading);
  }
}

type Surroundings = {
  readonly pictures: Pictures | null;
  readonly options: ReadOptions;
  readonly scratch: Scratch;
};

async function* readFile(
  reading: ReadingSoFar,
  file: SourceFile,
  { pictures, options, scratch }: Surroundings,
): AsyncGenerator<Reading, void> {
  const tabbed = /\.(tsv|tab)$/i.test(file.path);
  const head = await headOf(file);
  const foreign = foreignFormatOf(head.slice(0, head.search(/[\r\n]|$/)));
  if (foreign !== null) {
    refuse(reading, file.path, 1, 'format-foreign', foreign);
    return;
  }
  const layout = tableLayout(head, tabbed ? '\t' : null, options);
  if (layout === null) {
    refuse(reading, file.path, 1, head.trim() === '' ? 'file-empty' : 'quote-broken');
    return;
  }
  if ('missing' in layout) {
    refuse(reading, file.path, 1, 'column-missing', layout.missing);
    return;
  }
  const columns = layout.header === null ? null : boxColumnsOf(layout.header, layout);
  const gathered = columns === null ? null : boxTable(reading, columns, pictures, scratch);
  for await (const rows of dataRows(reading, file, layout, options)) {
    for (const row of rows) {
      if (gathered === null) readRow(reading, row, layout, pictures, options);
      else gathered.add(row);
    }
    await gathered?.settle();
    yield* fullParts(reading);
  }
  if (gathered !== null) yield* gathered.finish();
}

/** The rows below the header that have as many cells as they must; the others are refused. */
async function* dataRows(
  reading: ReadingSoFar,
  file: SourceFile,
  layout: TableLayout,
  options: ReadOptions,
): AsyncGenerator<readonly PlacedRow[], void> {
  let headerAhead = layout.header !== null;
  let count = 0;
  const table = tableRows(layout.style);
  const usable = (rows: readonly TableRow[]): readonly PlacedRow[] =>
    rows.flatMap((row) => {
      const { line, cells } = row;
      if (headerAhead && cells !== null) {
        headerAhead = false;
        return [];
      }
      count += 1;
      const whole = wholeCells(reading, file.path, row, layout.cells);
      if (whole === null) return [];
      const plain = options.guarded ? whole.map(plainCell) : whole;
      return [{ file: file.path, line, cells: plain }];
    });
  for await (const chunk of file.chunks()) yield usable(table.write(chunk, false));
  yield usable(table.write('', true));
  if (count === 0) refuse(reading, file.path, 1, 'file-empty');
}

/** The cells of a row, or null and a broken row. */
function wholeCells(
  reading: ReadingSoFar,
  path: string,
  { line, cells, written }: TableRow,
  wanted: number,
): readonly string[] | null {
  if (!written.isWellFormed()) refuse(reading, path, line, 'encoding-broken', written);
  else if (cells === null) refuse(reading, path, line, 'quote-broken', written);
  else if (written.trim() === '' && cells.length === 1) refuse(reading, path, line, 'text-empty');
  else if (cells.length !== wanted) {
    refuse(reading, path, line, 'cells-differ', `${cells.length} ≠ ${wanted}: ${written}`);
  } else return cells;
  return null;
}

function readRow(
  reading: ReadingSoFar,
  row: PlacedRow,
  layout: TableLayout,
  pictures: Pictures | null,
  options: ReadOptions,
): void {
  const subject = row.cells[layout.subject.column] ?? '';
  const label = layout.label === null ? '' : (row.cells[layout.label] ?? '');
  const classes =
    options.classSeparator === undefined ? [label] : splitClassNames(label, options.classSeparator);
  if (layout.subject.holds === 'text') {
    addText(reading, { file: row.file, line: row.line }, subject, { classes }, options);
    return;
  }
  const picture = findPicture(pictures, subject, row.file);
  if (typeof picture === 'string') {
    refuse(reading, row.file, row.line, picture, subject);
    return;
  }
  addPicture(reading, {
    name: picture.path,
    file: row.file,
    line: row.line,
    width: picture.width,
    height: picture.height,
    boxes: [],
    classNames: classes.map((name) => name.normalize('NFC').trim()).filter((name) => name !== ''),
  });
}
