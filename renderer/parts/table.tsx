import type { ReactNode } from 'react';
import './table.css';

export type Column<Row> = {
  readonly id: string;
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** Money, counts and times stand right, figures under figures. */
  readonly figures?: boolean;
};

export type TableProps<Row> = {
  /** What the table holds, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
};

/** More columns than this do not fit side by side in a narrow place: there each row is a list of its own. */
const mostBeside = 4;

/** Rows to be read, not edited. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div className="table-scroll">
      <table
        className={columns.length > mostBeside ? 'table table-many' : 'table'}
        aria-label={label}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.figures ? 'table-figures' : ''}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.id} className={column.figures ? 'table-figures figures' : ''}>
                  <span className="table-name" aria-hidden>
                    {column.name}
                  </span>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
