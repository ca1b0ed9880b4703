/** CSV and TSV: a row names a picture or holds a text, with its class; or a row is one box of a picture. */
import { plainCell, splitClassNames } from './csv-cell.ts';
import type { ImportFormat, ReadOptions } from './import-format.ts';
import { hasExtension } from './import-format.ts';
import type { Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import { boxColumnsOf, readBoxRows } from './read-box-table.ts';
import type { ReadingSoFar } from './reading.ts';
import { addPicture, finished, newReading, refuse } from './reading.ts';
import type { SourceFile } from './record.ts';
import type { TableLayout } from './table-layout.ts';
import { tableLayout } from './table-layout.ts';
import type { PlacedRow } from './table-rows.ts';
import { tableRows } from './table-rows.ts';
import { addText } from './text-asset.ts';

export const csvImport: ImportFormat = tableImport('csv', 'CSV', ['csv', 'txt']);
export const tsvImport: ImportFormat = tableImport('tsv', 'TSV', ['tsv', 'tab', 'txt']);

function tableImport(name: string, title: string, extensions: readonly string[]): ImportFormat {
  return {
    name,
    title,
    takes: (path) => hasExtension(path, extensions),
    read: (files, pictures, options) => {
      const reading = newReading();
      for (const file of files) readFile(reading, file, pictures, options);
      return finished(reading);
    },
  };
}

function readFile(
  reading: ReadingSoFar,
  file: SourceFile,
  pictures: Pictures | null,
  options: ReadOptions,
): void {
  const tabbed = /\.(tsv|tab)$/i.test(file.path);
  const layout = tableLayout(file.text, tabbed ? '\t' : null, options);
  if (layout === null) {
    refuse(reading, file.path, 1, file.text.trim() === '' ? 'file-empty' : 'quote-broken');
    return;
  }
  if ('missing' in layout) {
    refuse(reading, file.path, 1, 'column-missing', layout.missing);
    return;
  }
  const boxes = layout.header === null ? null : boxColumnsOf(layout.header, layout);
  const rows = dataRows(reading, file, layout, options);
  if (boxes !== null) readBoxRows(reading, rows, boxes, pictures);
  else for (const row of rows) readRow(reading, row, layout, pictures, options);
}

/** The rows below the header that have as many cells as they must; the others are refused. */
function* dataRows(
  reading: ReadingSoFar,
  file: SourceFile,
  layout: TableLayout,
  options: ReadOptions,
): Generator<PlacedRow> {
  let headerAhead = layout.header !== null;
  let count = 0;
  for (const { line, cells, written } of tableRows(file.text, layout.style)) {
    if (headerAhead && cells !== null) {
      headerAhead = false;
      continue;
    }
    count += 1;
    if (!written.isWellFormed()) refuse(reading, file.path, line, 'encoding-broken', written);
    else if (cells === null) refuse(reading, file.path, line, 'quote-broken', written);
    else if (written.trim() === '' && cells.length === 1) {
      refuse(reading, file.path, line, 'text-empty');
    } else if (cells.length !== layout.cells) {
      refuse(
        reading,
        file.path,
        line,
        'cells-differ',
        `${cells.length} ≠ ${layout.cells}: ${written}`,
      );
    } else {
      yield { file: file.path, line, cells: options.guarded ? cells.map(plainCell) : cells };
    }
  }
  if (count === 0) refuse(reading, file.path, 1, 'file-empty');
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
