import { describe, expect, it } from 'vitest';
import { setsOf, wishOf } from './arguments.ts';
import { UsageFailure } from './usage-failure.ts';

describe('the command line', () => {
  it('needs data and format and fills in the rest', () => {
    expect(wishOf(['--data', 'cards', '--format', 'voc'])).toEqual({
      data: 'cards',
      format: 'voc',
      label: null,
      text: null,
      separator: null,
      ranges: false,
      tasks: 30,
      seed: 1,
      out: null,
    });
  });

  it('takes a folder of data sets alone', () => {
    expect(setsOf(['--sets', 'data'])).toBe('data');
    expect(setsOf(['--data', 'cards', '--format', 'voc'])).toBeNull();
    expect(() => setsOf(['--sets', 'data', '--seed', '2'])).toThrow('leave out --seed');
  });

  it('takes every option', () => {
    const words = ['--data', 'a.txt', '--format', 'csv', '--label', '2', '--text', '1'];
    words.push('--ranges', '--separator', '|', '--tasks', '60', '--seed', '9', '--out', 'x');
    expect(wishOf(words)).toEqual({
      data: 'a.txt',
      format: 'csv',
      label: '2',
      text: '1',
      separator: '|',
      ranges: true,
      tasks: 60,
      seed: 9,
      out: 'x',
    });
  });

  it('shows help before it looks at anything else', () => {
    expect(wishOf(['--help'])).toBeNull();
  });

  it.each([
    [[], '--data is missing'],
    [['--data', 'a'], '--format is missing: choose one of voc, coco, yolo, csv, tsv, folders.'],
    [['--data', 'a', '--format', 'xml'], '--format "xml" is not known'],
    [['--data', 'a', '--format', 'voc', '--label', 'x'], '--label goes with --format csv or tsv'],
    [['--data', 'a', '--format', 'csv', '--separator', ''], '--separator is empty'],
    [
      ['--data', 'a', '--format', 'voc', '--tasks', '0'],
      '--tasks is "0": give a whole number from 1 to 500.',
    ],
    [['--data', 'a', '--format', 'voc', '--tasks', '2.5'], '--tasks is "2.5"'],
    [['--data', 'a', '--format', 'voc', '--seed', '-1'], 'seed'],
    [['--data', 'a', '--format', 'voc', '--frmat', 'b'], 'frmat'],
  ])('refuses %j', (words, sentence) => {
    expect(() => wishOf(words)).toThrow(UsageFailure);
    expect(() => wishOf(words)).toThrow(sentence);
  });
});
