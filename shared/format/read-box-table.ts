/** Tables with one row per box: the corners in columns of their own, as TensorFlow's and VoTT's CSV have them. */
import type { BrokenReason } from './broken-row.ts';
import type { KnownPicture, Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import { addPicture, boxBetween, classNameOf, numberOf, numbersOf, refuse } from './reading.ts';
import type { LabeledBox } from './record.ts';
import type { TableLayout } from './table-layout.ts';
import type { PlacedRow } from './table-rows.ts';

/** Column indices. */
export type BoxColumns = {
  readonly picture: number;
  readonly className: number;
  readonly corners: readonly [number, number, number, number];
  readonly width: number | null;
  readonly height: number | null;
};

const cornerNames = [
  ['xmin', 'ymin', 'xmax', 'ymax'],
  ['x_min', 'y_min', 'x_max', 'y_max'],
  ['x1', 'y1', 'x2', 'y2'],
  ['left', 'top', 'right', 'bottom'],
] as const;

/** The columns of a box table; null when the header has no four corners or no class. */
export function boxColumnsOf(
  header: readonly string[],
  layout: Pick<TableLayout, 'subject' | 'label'>,
): BoxColumns | null {
  const at = (name: string) => header.indexOf(name);
  const names = cornerNames.find((four) => four.every((name) => at(name) >= 0));
  if (names === undefined || layout.label === null) return null;
  const [left, top, right, bottom] = names;
  const optional = (name: string) => (at(name) < 0 ? null : at(name));
  return {
    picture: layout.subject.column,
    className: layout.label,
    corners: [at(left), at(top), at(right), at(bottom)],
    width: optional('width'),
    height: optional('height'),
  };
}

type PictureSoFar = {
  readonly picture: KnownPicture;
  readonly first: PlacedRow;
  readonly boxes: LabeledBox[];
  whole: boolean;
};

/** Gathers the boxes of each picture. A row with a name alone says that there is nothing in the picture. */
export function readBoxRows(
  reading: ReadingSoFar,
  rows: Iterable<PlacedRow>,
  columns: BoxColumns,
  pictures: Pictures | null,
): void {
  const gathered = new Map<string, PictureSoFar>();
  for (const row of rows) {
    const name = row.cells[columns.picture] ?? '';
    const picture = findPicture(pictures, name, row.file);
    if (typeof picture === 'string') {
      refuse(reading, row.file, row.line, picture, name);
      continue;
    }
    const soFar = gathered.get(picture.path) ?? { picture, first: row, boxes: [], whole: true };
    gathered.set(picture.path, soFar);
    const box = boxOf(row, columns);
    if (typeof box === 'string') {
      soFar.whole = false;
      refuse(reading, row.file, row.line, box, row.cells.join(' '));
    } else if (box !== null) soFar.boxes.push(box);
  }
  for (const { picture, first, boxes, whole } of gathered.values()) {
    if (!whole) continue;
    addPicture(reading, {
      name: picture.path,
      file: first.file,
      line: first.line,
      width: picture.width ?? sideOf(first, columns.width),
      height: picture.height ?? sideOf(first, columns.height),
      boxes,
      classNames: [],
    });
  }
}

function boxOf(row: PlacedRow, columns: BoxColumns): LabeledBox | BrokenReason | null {
  const written = columns.corners.map((column) => row.cells[column] ?? '');
  const className = classNameOf(row.cells[columns.className] ?? '');
  if (className === '') return written.every((cell) => cell.trim() === '') ? null : 'class-empty';
  const corners = numbersOf(written);
  if (corners === null) return 'number-broken';
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  return boxBetween(className, [x1, y1, x2, y2]);
}

function sideOf(row: PlacedRow, column: number | null): number | null {
  return column === null ? null : numberOf(row.cells[column]);
}
