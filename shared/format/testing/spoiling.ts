/** Ways to spoil good files of any format at a place that is found by itself. */
import { importFormatOf } from '../formats.ts';
import type { Reading } from '../import-format.ts';
import { picturesOf } from '../pictures.ts';
import { readWhole } from '../read-whole.ts';
import { sourceOf } from '../record.ts';
import type { BadSample, SampleChange } from './bad-samples.ts';
import { sampleClasses, sampleNames, sampleSize, sampleTexts } from './bad-samples.ts';
import type { TextFile } from './read-back.ts';

export type Spoilt = {
  readonly files: readonly TextFile[];
  /** Where the bad thing stands; the line is null where the file as a whole is meant. */
  readonly file: string;
  readonly line: number | null;
  readonly column?: number;
};

/** None where the sample has nothing of the sort. */
export type Spoil = (sample: BadSample) => Promise<readonly Spoilt[]>;

/** What the reader of a sample finds in files, with its two pictures at hand. */
export function readSample(
  { format, medium, options }: BadSample,
  files: readonly TextFile[],
): Promise<Reading> {
  const reader = importFormatOf(format);
  if (reader === null) throw new Error(`no reader ${format}`);
  const pictures = picturesOf(sampleNames.map((path) => ({ path, ...sampleSize })));
  const sources = files.map(({ path, text }) => sourceOf(path, text));
  return readWhole(reader, sources, medium === 'text' ? null : pictures, options);
}

type Family = 'json' | 'xml' | 'rows';

export function familyOf({ text }: TextFile): Family {
  const begin = text.trimStart()[0] ?? '';
  return begin === '<' ? 'xml' : begin === '{' || begin === '[' ? 'json' : 'rows';
}

/** The files with one of them changed from `start` to `end`. */
export function replaced(
  files: readonly TextFile[],
  index: number,
  [start, end]: readonly [number, number],
  by: string,
): Spoilt {
  const { path = '', text = '' } = files[index] ?? {};
  const changed = text.slice(0, start) + by + text.slice(end);
  return {
    files: files.map((file, at) => (at === index ? { path, text: changed } : file)),
    file: path,
    line: text.slice(0, start).split('\n').length,
    column: start - text.lastIndexOf('\n', start - 1),
  };
}

/** What stands for the first asset in each file: its name or text, or its label in a format that writes neither. */
function landmarks(
  { medium }: BadSample,
  files: readonly TextFile[],
): readonly (readonly [file: number, start: number, end: number])[] {
  const subject = medium === 'text' ? sampleTexts[0] : sampleNames[0];
  for (const mark of [subject, sampleClasses[0]]) {
    const found = files.flatMap((file, index) => {
      const start = definesClasses(file) ? -1 : file.text.indexOf(mark);
      return start < 0 ? [] : [[index, start, start + mark.length] as const];
    });
    if (found.length > 0) return found;
  }
  return [];
}

export function definesClasses({ path }: TextFile): boolean {
  return /\.ya?ml$/.test(path);
}

/** Spoils each file of a family at the first asset. */
export function atLandmark(
  family: Family | null,
  change: (file: TextFile, mark: readonly [number, number]) => readonly [number, number, string],
): Spoil {
  return async (sample) => {
    const files = await sample.make();
    return landmarks(sample, files).flatMap(([index, ...mark]) => {
      const file = files[index];
      if (file === undefined || (family !== null && familyOf(file) !== family)) return [];
      const [start, end, by] = change(file, mark);
      return [replaced(files, index, [start, end], by)];
    });
  };
}

/** Spoils the beginning of each file of XML, behind its declaration. */
export function atStart(by: string): Spoil {
  return atLandmark('xml', ({ text }) => {
    const start = /^<\?[^>]*\?>\s*/.exec(text)?.[0].length ?? 0;
    return [start, start, by];
  });
}

/** Makes the sample anew with something else in it. */
export function otherwise(medium: BadSample['medium'], ...changes: readonly SampleChange[]): Spoil {
  return async (sample) => {
    if (sample.medium !== medium) return [];
    return Promise.all(
      changes.map(async (change): Promise<Spoilt> => {
        const files = await sample.make(change);
        return { files, file: '', line: null };
      }),
    );
  };
}

const number = /(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.])/g;

/** The last number that differs between two makings of a sample, as long as its reader reads it; null where none does. */
async function numberThatTells(
  sample: BadSample,
  change: SampleChange,
  written: RegExp | null = null,
): Promise<{ readonly index: number; readonly place: readonly [number, number] } | null> {
  const [files, others] = [await sample.make(), await sample.make(change)];
  const usual = JSON.stringify((await readSample(sample, files)).assets);
  for (const [index, file] of [...files.entries()].toReversed()) {
    const [tokens, different] = [file, others[index]].map((one) => [
      ...(one?.text ?? '').matchAll(number),
    ]);
    if (tokens === undefined || tokens.length !== different?.length) continue;
    for (const [order, token] of [...tokens.entries()].toReversed()) {
      const isOther = token[0] !== different[order]?.[0];
      if (!isOther || written?.test(token[0]) === false) continue;
      const place = [token.index, token.index + token[0].length] as const;
      const { files: spoilt } = replaced(files, index, place, '1');
      const reading = await readSample(sample, spoilt);
      if (JSON.stringify(reading.assets) !== usual) return { index, place };
    }
  }
  return null;
}

/** Puts each of these where the label of the first asset ends. */
export function asExtent(...values: readonly string[]): Spoil {
  return async (sample) => {
    const change = sample.kind === 'box' ? { extent: 207.5 } : { extent: 4 };
    const found = sample.kind === 'classification' ? null : await numberThatTells(sample, change);
    if (found === null) return [];
    const files = await sample.make();
    return values.map((value) => replaced(files, found.index, found.place, value));
  };
}

/** Puts each of these where the width of the first picture is written. */
export function asSide(...values: readonly string[]): Spoil {
  return async (sample) => {
    if (sample.medium === 'text') return [];
    const found = await numberThatTells(sample, { side: 804 }, /^800$/);
    if (found === null) return [];
    const files = await sample.make();
    return values.map((value) => replaced(files, found.index, found.place, value));
  };
}

/** Puts another class name wherever that of the first label is written. */
export function asClass(name: string): Spoil {
  return async (sample) => {
    const files = await sample.make();
    const holder = files.find(
      (file) => file.text.includes(sampleClasses[0]) && !definesClasses(file),
    );
    if (!files.some(({ text }) => text.includes(sampleClasses[0]))) return [];
    const changed = files.map(({ path, text }) => ({
      path,
      text: text.replaceAll(sampleClasses[0], name),
    }));
    return [{ files: changed, file: holder?.path ?? '', line: null }];
  };
}
