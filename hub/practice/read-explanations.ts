/** The table that says why the answers of practice tasks are the right ones. */
import { basename, extname } from 'node:path';
import { tableRows } from '#shared/format/table-rows.ts';
import type { TableStyle } from '#shared/format/table-rows.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { textFile } from '#shared/node/text-file.ts';
import type { Medium } from '#shared/project.ts';
import { Explanation } from '#shared/protocol/practice.ts';
import { Refusal } from '../refusal.ts';

/** By the name of the picture, or by the hash of the text. */
export type Explanations = ReadonlyMap<string, string>;

/**
 * Two columns: a picture's name or a text, and why its answer is right. `.csv` has commas and quotation marks, anything
 * else tabs; a first row that says `explanation` is a heading. Throws a Refusal that names the line.
 */
export async function readExplanations(path: string, medium: Medium): Promise<Explanations> {
  const isCsv = extname(path).toLowerCase() === '.csv';
  const style: TableStyle = isCsv
    ? { separator: ',', quoting: 'rfc4180' }
    : { separator: '\t', quoting: 'none' };
  const file = basename(path);
  const found = new Map<string, string>();
  const table = tableRows(style);
  const take = (piece: string, isLast: boolean) => {
    for (const { line, cells } of table.write(piece, isLast)) {
      const [subject, why] = (cells ?? []).map((cell) => cell.normalize('NFC').trim());
      if (line === 1 && why?.toLowerCase() === 'explanation') continue;
      if (cells?.length === 1 && subject === '') continue;
      const explanation = Explanation.safeParse(why);
      if (cells?.length !== 2 || subject === undefined || subject === '' || !explanation.success) {
        throw new Refusal(
          'body-malformed',
          `${file}:${line} is not a ${medium === 'text' ? 'text' : 'picture’s name'} and an explanation of at most 4000 characters, in two columns.`,
        );
      }
      const key = medium === 'text' ? sha256Of(subject) : subject;
      if (found.has(key)) {
        throw new Refusal('body-malformed', `${file}:${line} explains the same a second time.`);
      }
      found.set(key, explanation.data);
    }
  };
  for await (const piece of textFile(path, file).chunks()) take(piece, false);
  take('', true);
  return found;
}
