/** Rows of other tools' files that cannot be read, each with its place and its reason. */

export const brokenReasons = {
  'encoding-broken': 'holds bytes that are not text in its encoding',
  'file-empty': 'the file holds no rows',
  'file-too-large': 'is larger than any file of this format for one picture can be',
  'entry-too-large': 'holds an entry that is larger than any can be',
  'nested-too-deep': 'is nested deeper than any file of this format can be',
  'json-broken': 'is not valid JSON',
  'xml-broken': 'is not valid XML',
  'xml-document-type': 'declares a document type, which may hide an entity bomb; remove it',
  'shape-unknown': 'does not have the shape of this format',
  'column-missing': 'has no such column',
  'subject-unknown':
    'does not tell which of its values is the text or the picture; name the one that is',
  'cells-differ': 'has a number of cells that does not fit',
  'quote-broken': 'has a quotation mark that is not closed, or text behind the closing one',
  'text-empty': 'has an empty or blank text',
  'text-too-long': 'has a text that is too long',
  'name-empty': 'names no picture',
  'name-repeated': 'names a picture that an earlier row has already labeled',
  'picture-missing': 'names a picture that is not there',
  'picture-ambiguous': 'names a picture of which there are several',
  'size-unknown': 'needs the size of its picture, which is not known',
  'number-broken': 'holds something that is not a finite number',
  'number-huge': 'holds a number that is larger than any picture',
  'size-broken': 'says a size of its picture that is no positive number',
  'size-differs': 'says another size than its picture has',
  'box-negative': 'holds a box with a negative side',
  'box-rotated': 'holds a rotated box; only upright ones can be read',
  'label-unsupported':
    'holds a kind of label that cannot be read; only boxes, classes and ranges of texts can',
  'range-outside': 'holds a range that is empty or does not lie inside its text',
  'range-splits':
    'holds a range that begins or ends inside a character, as it is written in this text or once it is in NFC',
  'range-differs':
    'holds a range whose text is not the one at its place; are its offsets UTF-16 code units?',
  'answers-several': 'holds several answers, of which not exactly one is marked as the true one',
  'id-repeated': 'has an id that an earlier entry has already taken',
  'class-unknown': 'names a class that the file does not define',
  'class-empty': 'holds a box or a range without a class',
  'folder-missing': 'lies in no folder that could name its class',
} as const;
export type BrokenReason = keyof typeof brokenReasons;

export type BrokenRow = {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1; left out where the line tells enough. Some tools write whole files on one line. */
  readonly column?: number;
  readonly reason: BrokenReason;
  /** What was met there, shortened; empty when there is nothing to quote. */
  readonly found: string;
};

/** A line, or a place in a line, both from 1. */
export type RowPlace = number | { readonly line: number; readonly column: number };

/** Makes a broken row; `found` is cut to a length that fits on a line. */
export function brokenRow(
  file: string,
  at: RowPlace,
  reason: BrokenReason,
  found: unknown = '',
): BrokenRow {
  const written = typeof found === 'string' ? found : (JSON.stringify(found) ?? String(found));
  const text = written.length > 80 ? `${written.slice(0, 79)}…` : written;
  const place = typeof at === 'number' ? { line: at } : { line: at.line, column: at.column };
  return { file, ...place, reason, found: text.toWellFormed() };
}

/** One line of English for an operator's terminal: `labels.csv:12 has an empty or blank text`. */
export function brokenRowSentence(row: BrokenRow): string {
  const found = row.found === '' ? '' : ` (${row.found})`;
  const place = row.column === undefined ? `${row.line}` : `${row.line}:${row.column}`;
  return `${row.file}:${place} ${brokenReasons[row.reason]}${found}`;
}
