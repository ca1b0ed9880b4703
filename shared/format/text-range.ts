/** Ranges of texts as files write them: counted in their own unit, in a text that need not be in NFC. */
import { codePointsIn, textOffsets } from '../text/text-offsets.ts';
import type { BrokenReason } from './broken-reason.ts';
import { classNameOf } from './reading.ts';
import type { LabeledRange } from './record.ts';

export type WrittenRange = {
  readonly className: string;
  readonly start: number;
  readonly end: number;
  readonly unit: 'code-point' | 'utf-16';
  /** The words that the file says are there; null where it says none. */
  readonly words: string | null;
  /** The line of the file, from 1; that of its text when left out. */
  readonly line?: number;
};

type Refused = { readonly reason: BrokenReason; readonly found: unknown };

/** The range in code points of the text's NFC form. */
export function labeledRange(rawText: string, written: WrittenRange): LabeledRange | Refused {
  const { start, end, unit, words } = written;
  const className = classNameOf(written.className);
  const found = `${start}–${end}`;
  if (className === '') return { reason: 'class-empty', found };
  const offsets = textOffsets(rawText);
  const most = unit === 'utf-16' ? rawText.length : offsets.length;
  const isWhole = Number.isInteger(start) && Number.isInteger(end);
  if (!isWhole || start < 0 || end <= start || end > most) {
    return { reason: 'range-outside', found };
  }
  const [from, to] = unit === 'utf-16' ? [start, end] : [start, end].map(offsets.toUnits);
  if (from === undefined || to === undefined) throw new Error('two offsets make two offsets');
  const there = rawText.slice(from, to);
  if (words !== null && !isSameWords(words, there)) {
    return { reason: 'range-differs', found: words };
  }
  const edges = [from, to].map((at) => pointsBefore(rawText, at));
  const [first = null, last = null] = edges;
  if (first === null || last === null || first === last) return { reason: 'range-splits', found };
  return { className, start: first, end: last };
}

/** Code points of the NFC form before a UTF-16 unit of the raw text; null when the cut changes that form. */
function pointsBefore(rawText: string, unit: number): number | null {
  const head = rawText.slice(0, unit);
  const tail = rawText.slice(unit);
  if (!head.isWellFormed() || !tail.isWellFormed()) return null;
  const before = head.normalize('NFC');
  const isWhole = before + tail.normalize('NFC') === rawText.normalize('NFC');
  return isWhole ? codePointsIn(before) : null;
}

/** Line ends are written in several ways, and blanks around are sometimes left out. */
function isSameWords(words: string, there: string): boolean {
  const plain = (text: string) =>
    text.normalize('NFC').replaceAll('\\n', '\n').replace(/\r\n?/g, '\n').trim();
  return plain(words) === plain(there);
}
