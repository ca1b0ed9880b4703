/** What may be wrong with a label file, whatever its format: each entry spoils every sample that has such a thing. */
import type { BrokenReason } from '../broken-reason.ts';
import type { Spoil } from './spoiling.ts';
import {
  asClass,
  asExtent,
  asSide,
  atLandmark,
  atStart,
  definesClasses,
  familyOf,
  otherwise,
  replaced,
} from './spoiling.ts';

export type Badness = {
  readonly what: string;
  readonly spoil: Spoil;
  /** Why it is refused. */
  readonly reasons: readonly BrokenReason[];
  /** How many characters behind the change the file breaks, where that is one place in every format. */
  readonly breaksAfter?: number;
  /** Formats (`csv`, or `csv box` of one kind) in which it is nothing bad, and why. */
  readonly taken?: Readonly<Record<string, string>>;
};

const depth = 100_000;
const anyOrder = 'its two corners may be written in any order';
const unlabeled = 'a row without a class is one that is not labeled';
const lineOnly = 'each line is a text, whatever it says';

export const badnesses: readonly Badness[] = [
  // what is no JSON, no XML, no table
  {
    what: 'a comma too many',
    spoil: atLandmark('json', ({ text }, [, end]) => {
      const close = text.indexOf('"', end) + 1;
      return [close, close, ',,'];
    }),
    reasons: ['json-broken'],
    breaksAfter: 1,
  },
  {
    what: 'JSON that ends too early',
    spoil: async (sample) => {
      const files = await sample.make();
      return files.flatMap((file, index) => {
        if (familyOf(file) !== 'json') return [];
        const end = file.text.trimEnd().length;
        return [replaced(files, index, [end - 1, file.text.length], '')];
      });
    },
    reasons: ['json-broken'],
  },
  {
    what: 'JSON that is nested without end',
    spoil: atLandmark('json', ({ text }, [start, end]) => [
      text.lastIndexOf('"', start),
      text.indexOf('"', end) + 1,
      `${'['.repeat(depth)}${']'.repeat(depth)}`,
    ]),
    reasons: ['nested-too-deep', 'shape-unknown'],
  },
  {
    what: 'an element that is closed by another',
    spoil: atLandmark('xml', ({ text }, [, end]) => {
      const close = text.indexOf('</', end) + 2;
      return [close, close, 'x'];
    }),
    reasons: ['xml-broken'],
  },
  {
    what: 'XML that ends too early',
    spoil: atLandmark('xml', ({ text }, [, end]) => [end + 5, text.length, '']),
    reasons: ['xml-broken'],
  },
  {
    what: 'elements that are nested without end',
    spoil: atStart('<a>'.repeat(depth)),
    reasons: ['nested-too-deep'],
  },
  {
    what: 'a quotation mark that is not closed',
    spoil: async (sample) => {
      if (!['csv', 'tsv'].includes(sample.format)) return [];
      return atLandmark('rows', ({ text }, [start]) => {
        const line = text.lastIndexOf('\n', start) + 1;
        return [line, line, '"'];
      })(sample);
    },
    reasons: ['quote-broken'],
  },
  {
    what: 'a cell too few',
    spoil: async (sample) => {
      const files = await sample.make();
      return files.flatMap((file, index) => {
        if (familyOf(file) !== 'rows' || definesClasses(file)) return [];
        const ends = file.text.trimEnd().length;
        const cell = /[,\t ][^,\t ]*$/.exec(file.text.slice(0, ends));
        return cell === null ? [] : [replaced(files, index, [cell.index, ends], '')];
      });
    },
    reasons: ['cells-differ'],
    taken: { lines: lineOnly },
  },
  {
    what: 'nothing at all',
    spoil: atLandmark(null, ({ text }) => [0, text.length, '']),
    reasons: ['file-empty', 'json-broken', 'xml-broken', 'shape-unknown'],
  },
  {
    what: 'bytes that are no text',
    spoil: atLandmark(null, (_file, [start]) => [start + 1, start + 1, '\udc80']),
    reasons: ['encoding-broken', 'xml-broken', 'picture-missing', 'class-unknown'],
    taken: { labelme: 'where its name is of no use the name of the file tells the picture' },
  },

  // entities
  ...(
    [
      ['an entity', '<!DOCTYPE a [<!ENTITY b "b">]>'],
      ['an entity that reads a file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'],
      ['a document type from elsewhere', '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">'],
      ['a parameter entity', '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1/"> %b;]>'],
      [
        'laughs by the billion',
        `<!DOCTYPE a [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('')}]>`,
      ],
    ] as const
  ).map(([what, type]): Badness => ({
    what,
    spoil: atStart(type),
    reasons: ['xml-document-type'],
  })),
  {
    what: 'an entity that nothing declares',
    spoil: atLandmark('xml', (_file, [start, end]) => [start, end, '&b;']),
    reasons: ['xml-broken'],
  },

  // pictures
  {
    what: 'a picture that is not there, or lies elsewhere',
    spoil: otherwise(
      'picture',
      ...[
        'c.png',
        '../../etc/passwd.png',
        '/etc/passwd.png',
        'C:\\Windows\\win.png',
        '..\\..\\passwd.png',
        'file:///etc/passwd.png',
        `${'가'.repeat(5000)}.png`,
      ].map((first) => ({ first })),
    ),
    reasons: ['picture-missing'],
  },
  {
    what: 'a picture twice',
    spoil: otherwise('picture', { second: 'a.png' }),
    reasons: ['name-repeated', 'picture-missing'],
    taken: { 'csv box': 'each row is a box, of a picture that may have several' },
  },
  {
    what: 'another size than the picture has',
    spoil: asSide('640', '1000000000'),
    reasons: ['size-differs'],
  },
  {
    what: 'a size that is none',
    spoil: asSide('-800'),
    reasons: ['size-broken'],
  },

  // places
  {
    what: 'what is no finite number',
    spoil: asExtent('NaN', 'Infinity', '-Infinity', '1e999', '9'.repeat(400)),
    reasons: ['number-broken', 'json-broken', 'shape-unknown', 'range-outside'],
  },
  {
    what: 'no number',
    spoil: asExtent('x', '0x', '--1'),
    reasons: ['number-broken', 'json-broken'],
  },
  {
    what: 'a number beyond all pictures and texts',
    spoil: asExtent('1e300', '99999999999999'),
    reasons: ['number-huge', 'range-outside'],
  },
  {
    what: 'a negative side or end',
    spoil: asExtent('-9'),
    reasons: ['box-negative', 'shape-unknown', 'range-outside'],
    taken: { voc: anyOrder, labelme: anyOrder, csv: anyOrder },
  },

  // classes
  {
    what: 'a class without a name',
    spoil: asClass(''),
    reasons: ['class-empty', 'class-unknown'],
    taken: {
      'csv classification': unlabeled,
      'tsv classification': unlabeled,
      'jsonl classification': unlabeled,
    },
  },
  {
    what: 'a class with a name without end',
    spoil: asClass('차'.repeat(2_000_000)),
    reasons: ['class-too-long'],
  },

  // texts
  {
    what: 'a blank text',
    spoil: otherwise('text', { first: '   ' }, { first: '\u3000\t' }),
    reasons: ['text-empty'],
  },
  {
    what: 'a text without end',
    spoil: otherwise('text', { first: '글'.repeat(2_000_000) }),
    reasons: ['text-too-long'],
  },
];
