/** Tables with one row per box: the corners in columns of their own, as TensorFlow's and VoTT's CSV have them. */
import { boxRuns } from './box-runs.ts';
import type { BrokenReason } from './broken-reason.ts';
import type { Reading } from './import-format.ts';
import type { KnownPicture, Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  boxBetween,
  classNameOf,
  fullParts,
  numberOf,
  numbersOf,
  ownText,
  refuse,
} from './reading.ts';
import type { LabeledBox } from './record.ts';
import type { Scratch } from './scratch.ts';
import type { TableLayout } from './table-layout.ts';
import type { PlacedRow } from './table-rows.ts';
import { writtenSize } from './written-size.ts';

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
  readonly number: number;
  readonly picture: KnownPicture;
  /** As its first row says. */
  readonly file: string;
  readonly line: number;
  readonly width: number | null;
  readonly height: number | null;
  whole: boolean;
};

/** Gathers the boxes of each picture. A row with a name alone says that there is nothing in the picture. */
export function boxTable(
  reading: ReadingSoFar,
  columns: BoxColumns,
  pictures: Pictures | null,
  scratch: Scratch,
) {
  const gathered = new Map<string, PictureSoFar>();
  const labels = new Map<string, number>();
  const runs = boxRuns(scratch);
  return {
    settle: runs.settle,
    add(row: PlacedRow): void {
      const name = row.cells[columns.picture] ?? '';
      const picture = findPicture(pictures, name, row.file);
      if (typeof picture === 'string') {
        refuse(reading, row.file, row.line, picture, name);
        return;
      }
      const soFar = gathered.get(picture.path) ?? {
        number: gathered.size,
        picture: { ...picture, path: ownText(picture.path) },
        file: row.file,
        line: row.line,
        width: sideOf(row, columns.width),
        height: sideOf(row, columns.height),
        whole: true,
      };
      if (soFar.number === gathered.size) gathered.set(ownText(picture.path), soFar);
      const [width, height] = [sideOf(row, columns.width), sideOf(row, columns.height)];
      const size = writtenSize(width, height, picture);
      const box = boxOf(row, columns);
      if ('reason' in size) {
        soFar.whole = false;
        refuse(reading, row.file, row.line, size.reason, size.found);
      } else if (typeof box === 'string') {
        soFar.whole = false;
        refuse(reading, row.file, row.line, box, row.cells.join(' '));
      } else if (box !== null) {
        const label = labels.get(box.className) ?? labels.size;
        if (label === labels.size) labels.set(ownText(box.className), label);
        runs.add({
          ...box,
          picture: soFar.number,
          label,
          flags: [],
          index: 0,
          line: row.line,
          column: 1,
        });
      }
    },
    /** Passes on the pictures, in the order in which they were first named. */
    async *finish(): AsyncGenerator<Reading, void> {
      const classNames = [...labels.keys()];
      const boxesOf = runs.merged();
      for (const { number, picture, file, line, width, height, whole } of gathered.values()) {
        const placed = await boxesOf(number);
        if (!whole) continue;
        addPicture(reading, {
          name: picture.path,
          file,
          line,
          width: picture.width ?? width,
          height: picture.height ?? height,
          boxes: placed.map((box) => ({
            className: classNames[box.label] ?? '',
            x: box.x,
            y: box.y,
            width: box.width,
            height: box.height,
          })),
          classNames: [],
        });
        yield* fullParts(reading);
      }
    },
  };
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
