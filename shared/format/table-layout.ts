/** What the columns of a table mean: told by the caller, else by the names that people and tools give them. */
import type { ReadOptions } from './import-format.ts';
import type { SourceFile } from './record.ts';
import type { TableRow, TableStyle } from './table-rows.ts';
import { tableRows } from './table-rows.ts';

export type TableLayout = {
  readonly style: TableStyle;
  /** Header cells in lower case; null where the first row holds data. */
  readonly header: readonly string[] | null;
  /** How many cells a row must have. */
  readonly cells: number;
  /** Index of the column that holds a picture's name, or of the one that holds a text. */
  readonly subject: { readonly holds: 'picture' | 'text'; readonly column: number };
  readonly label: number | null;
};

export type MissingColumn = { readonly missing: string };

export const textNames = words(
  'text texts comment comments document sentence content contents message review utterance title ' +
    '텍스트 문장 내용 댓글 본문 메시지 글',
);
export const pictureNames = words(
  'file filename file_name image image_path image_name img path picture photo name 파일 파일명 이미지 사진',
);
const labelNames = words(
  'label labels class classes class_name category target annotation 라벨 레이블 분류 클래스 정답',
);
/** Rows that are looked at to learn a table's shape. */
const sampleRows = 100;

/** So much of a table's text is looked at, in characters. */
const headLength = 256 * 1024;

/** The beginning of a table's text. */
export async function headOf({ chunks }: SourceFile): Promise<string> {
  let head = '';
  for await (const chunk of chunks()) {
    head += chunk;
    if (head.length >= headLength) break;
  }
  return head.slice(0, headLength);
}

/**
 * The layout of the table whose text begins with `text`; null when none of its first rows can be read. `separator` is
 * what the file's extension suggests.
 */
export function tableLayout(
  text: string,
  separator: string | null,
  options: ReadOptions,
): TableLayout | MissingColumn | null {
  const style = styleOf(text, separator, options);
  const sample = tableRows(style).write(text, true).slice(0, sampleRows);
  const first = sample.find((row) => row.cells !== null)?.cells ?? null;
  if (first === null) return null;
  const names = first.map((cell) => cell.normalize('NFC').trim().toLowerCase());
  const header = (options.header ?? isHeader(names, options)) ? names : null;
  const cells = header === null ? usualCells(sample) : names.length;
  const wanted = { label: options.label, text: options.text, picture: options.picture };
  for (const column of Object.values(wanted)) {
    const known = column === undefined || columnOf(column, header, cells) !== null;
    if (!known) return { missing: column };
  }
  const label = labelColumn(options, header, cells);
  const data = header === null ? sample : sample.slice(1);
  const subject = subjectOf(options, header, cells, label, data);
  const lastIsLabel = cells === 2 && label === 1 && style.quoting === 'none';
  return { style: { ...style, splitAtLast: lastIsLabel }, header, cells, subject, label };
}

/** The index of a column named by its header, else by its number from 1; null when there is none. */
export function columnOf(
  wanted: string,
  header: readonly string[] | null,
  cells: number,
): number | null {
  const named = header?.indexOf(wanted.normalize('NFC').trim().toLowerCase()) ?? -1;
  if (named >= 0) return named;
  const number = Number(wanted);
  return Number.isInteger(number) && number >= 1 && number <= cells ? number - 1 : null;
}

function styleOf(text: string, suggested: string | null, options: ReadOptions): TableStyle {
  const told = options.separator;
  const separator =
    (told === '\\t' || told === 'tab' ? '\t' : told) ?? suggested ?? likelySeparator(text);
  const quoting = options.quoting ?? (separator === ',' || separator === ';' ? 'rfc4180' : 'none');
  return { separator, quoting };
}

/** The separator that the most of the first lines hold; a comma, which texts are full of, wins no tie. */
function likelySeparator(text: string): string {
  const lines = text.slice(0, 100_000).split(/\r\n|\r|\n/, sampleRows);
  const [first = ''] = lines;
  const counted = ['\t', '|', ';', ',']
    .filter((separator) => first.includes(separator))
    .map((separator) => ({
      separator,
      lines: lines.filter((line) => line.includes(separator)).length,
    }))
    .toSorted((a, b) => b.lines - a.lines);
  return counted[0]?.separator ?? ',';
}

function isHeader(names: readonly string[], options: ReadOptions): boolean {
  const told = [options.label, options.text, options.picture].filter((one) => one !== undefined);
  if (told.some((column) => Number.isNaN(Number(column)))) return true;
  return names.some((name) => [textNames, pictureNames, labelNames].some((set) => set.has(name)));
}

function usualCells(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    if (cells !== null) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [usual] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return usual?.[0] ?? 1;
}

function labelColumn(
  options: ReadOptions,
  header: readonly string[] | null,
  cells: number,
): number | null {
  if (options.label !== undefined) return columnOf(options.label, header, cells);
  if (header === null) return cells > 1 ? cells - 1 : null;
  const named = header.findIndex((name) => labelNames.has(name));
  if (named >= 0) return named;
  return cells === 2 ? 1 : null;
}

function subjectOf(
  options: ReadOptions,
  header: readonly string[] | null,
  cells: number,
  label: number | null,
  data: readonly TableRow[],
): TableLayout['subject'] {
  const rows = data.flatMap((row) => (row.cells === null ? [] : [row.cells]));
  // One name that is odd does not make a column of names one of texts.
  const namesPictures = (column: number) =>
    rows.filter((row) => namesPicture(row[column])).length * 2 >= Math.max(1, rows.length);

  const text = options.text === undefined ? null : columnOf(options.text, header, cells);
  if (text !== null) return { holds: 'text', column: text };
  const picture = options.picture === undefined ? null : columnOf(options.picture, header, cells);
  if (picture !== null) return { holds: 'picture', column: picture };
  const free = (names: ReadonlySet<string>) =>
    header?.findIndex((name, index) => index !== label && names.has(name)) ?? -1;
  const pictureColumn = free(pictureNames);
  if (pictureColumn >= 0 && namesPictures(pictureColumn)) {
    return { holds: 'picture', column: pictureColumn };
  }
  const textColumn = free(textNames);
  if (textColumn >= 0) return { holds: 'text', column: textColumn };
  const column = label === 0 && cells > 1 ? 1 : 0;
  return { holds: namesPictures(column) ? 'picture' : 'text', column };
}

/** Whether the cell looks like the name of a picture file. */
export function namesPicture(cell: string | undefined): boolean {
  return cell !== undefined && /^[^\r\n]{1,400}\.(jpe?g|png|gif|webp|avif|bmp|tiff?)$/i.test(cell);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
