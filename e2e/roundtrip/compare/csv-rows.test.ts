import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from '#shared/format/csv-cell.ts';
import { csvRows } from './csv-rows.ts';

describe('rows of CSV', () => {
  it('may hold quotation marks, commas and line ends', () => {
    expect(csvRows('\ufeffa,b\r\n"1, ""one""\n",\r\n,2')).toEqual([
      { a: '1, "one"\n', b: '' },
      { a: '', b: '2' },
    ]);
  });

  it('are refused when a mark is not closed or a cell is missing', () => {
    expect(() => csvRows('a,b\n"1,2\n')).toThrow('character 4');
    expect(() => csvRows('a,b\n1\n')).toThrow('row 1 has 1 cells');
  });

  it('are what was written', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '가', ' ', '=') });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (rows) => {
        const written = [['a', 'b'], ...rows].map((row) => csvRow(row)).join('');
        expect(csvRows(written)).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
    );
  });
});
