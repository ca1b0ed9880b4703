/** Cells of CSV and TSV: quoting after RFC 4180, and texts that no spreadsheet may run as a formula. */

/** One row with its line end. */
export function csvRow(cells: readonly string[], separator: ',' | '\t' = ','): string {
  return `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`;
}

function quoted(cell: string, separator: string): string {
  const plain = !cell.includes(separator) && !/["\r\n]|^\s|\s$/.test(cell);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/** Puts an apostrophe before what a spreadsheet would run; `plainCell` takes it away. */
export function safeCell(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The text that `safeCell` was given. */
export function plainCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Joins class names with `;`. A backslash guards a semicolon or backslash inside a name. */
export function joinClassNames(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\;]/g, '\\$&')).join(';');
}

/** The names that `joinClassNames` was given; none for an empty cell. */
export function splitClassNames(cell: string, separator = ';'): readonly string[] {
  const names: string[] = [];
  let name = '';
  for (let index = 0; index < cell.length; index += 1) {
    const character = cell[index];
    if (character === separator) {
      names.push(name);
      name = '';
      continue;
    }
    const next = cell[index + 1];
    const guarded = character === '\\' && (next === separator || next === '\\');
    if (guarded) index += 1;
    name += guarded ? next : character;
  }
  return [...names, name].map((one) => one.trim()).filter((one) => one !== '');
}
