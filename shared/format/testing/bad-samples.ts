/** Small good files in every format that is read, to be spoilt in every way there is: two assets, of which the first is. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { KindName } from '#shared/annotation/kinds.ts';
import { ItemId } from '#shared/ids.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import type { Medium } from '#shared/project.ts';
import { exportFormatOf, importFormats } from '../formats.ts';
import type { ReadOptions } from '../import-format.ts';
import type { ExportProject, ExportTask } from '../record.ts';
import type { TextFile } from './read-back.ts';
import { written } from './read-back.ts';

/** What a sample may say otherwise of its first asset. */
export type SampleChange = {
  /** Name of the picture, or the text. */
  readonly first?: string;
  readonly second?: string;
  /** Where its label ends: the width of the box in pixels, the end of the range in code points. */
  readonly extent?: number;
  /** Width of its picture. */
  readonly side?: number;
};

export type BadSample = {
  readonly format: string;
  readonly kind: KindName;
  readonly medium: Medium;
  readonly options: ReadOptions;
  readonly make: (change?: SampleChange) => Promise<readonly TextFile[]>;
};

export const sampleNames = ['a.png', 'b.png'] as const;
export const sampleTexts = ['첫째 글이다', '둘째 글이다'] as const;
/** Shown size of both pictures. */
export const sampleSize = { width: 800, height: 600 };
export const sampleClasses = ['차량', '도로'] as const;
const schema = labelSchemaOf([...sampleClasses]);

const kinds: readonly (readonly [KindName, Medium])[] = [
  ['box', 'picture'],
  ['classification', 'picture'],
  ['classification', 'text'],
  ['text-range', 'text'],
];

/** Nothing stands for what this product reads and does not write. */
const ownSamples: readonly BadSample[] = [
  {
    format: 'csv',
    kind: 'box',
    medium: 'picture',
    options: {},
    make: async ({ first = 'a.png', second = 'b.png', extent = 203.5, side = 800 } = {}) => [
      {
        path: 'labels.csv',
        text: `filename,width,height,class,xmin,ymin,xmax,ymax\n${first},${side},600,차량,101.5,57.25,${101.5 + extent},135\n${second},800,600,도로,11.5,7.25,42,30\n`,
      },
    ],
  },
  {
    format: 'lines',
    kind: 'classification',
    medium: 'text',
    options: {},
    make: async ({ first = sampleTexts[0], second = sampleTexts[1] } = {}) => [
      { path: 'texts.txt', text: `${first}\n${second}\n` },
    ],
  },
];

function task(medium: Medium, subject: string, width: number, annotation: Annotation): ExportTask {
  const isText = medium === 'text';
  return {
    name: isText ? 'texts.csv' : subject,
    row: null,
    text: isText ? subject : null,
    width: isText ? null : width,
    height: isText ? null : sampleSize.height,
    state: 'approved',
    sha256: null,
    annotation,
  };
}

/** One item of a kind; `number` is that of its class. */
function answer(kind: KindName, number: 0 | 1, extent: number): Annotation {
  const itemId = ItemId.parse(`01890a5d-ac96-774b-bcce-b302099a805${number}`);
  const { classId } = schema.classes[number]!;
  const item = { itemId, classId };
  const places = number === 0 ? { x: 101.5, y: 57.25 } : { x: 11.5, y: 7.25 };
  switch (kind) {
    case 'box':
      return { items: [{ ...item, kind, ...places, width: extent, height: 77.75 }], report: null };
    case 'text-range':
      return { items: [{ ...item, kind, start: 1, end: extent }], report: null };
    case 'classification':
      return { items: [{ ...item, kind }], report: null };
  }
}

function writtenSample(format: string, kind: KindName, medium: Medium): BadSample {
  const project: ExportProject = { title: '표본', kind, medium, schema };
  const [usualFirst, usualSecond] = medium === 'text' ? sampleTexts : sampleNames;
  const usual = kind === 'text-range' ? 3 : 203.5;
  return {
    format,
    kind,
    medium,
    options: ['csv', 'tsv'].includes(format) ? { guarded: true, quoting: 'rfc4180' } : {},
    make: async ({ first = usualFirst, second = usualSecond, extent = usual, side = 800 } = {}) => {
      const files = await written(format, project, [
        task(medium, first, side, answer(kind, 0, extent)),
        task(medium, second, sampleSize.width, answer(kind, 1, usual)),
      ]);
      const reads = importFormats.find(({ name }) => name === format);
      return files
        .filter(({ path }) => reads?.takes(path))
        .map(({ path, content: text }) => ({ path, text }));
    },
  };
}

/** For every reader that opens files: whatever the writer of its name writes, so that a new one is among them. */
export const badSamples: readonly BadSample[] = importFormats
  .filter(({ name }) => name !== 'folders')
  .flatMap(({ name }) => [
    ...kinds
      .filter(([kind, medium]) => exportFormatOf(name, kind, medium) !== null)
      .map(([kind, medium]) => writtenSample(name, kind, medium)),
    ...ownSamples.filter(({ format }) => format === name),
  ]);
