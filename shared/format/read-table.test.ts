import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadOptions } from './import-format.ts';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

function read(text: string, options: ReadOptions = {}, path = 'data.csv') {
  return readTexts('csv', [{ path, text }], null, options);
}

async function rowsOf(text: string, options: ReadOptions = {}, path = 'data.csv') {
  return (await read(text, options, path)).assets.map((asset) => [
    asset.line,
    asset.text ?? asset.name,
    asset.classNames.join('+'),
  ]);
}

describe('finds out by itself', () => {
  test.each([
    ['comma', 'text,label\n안녕,0\n"쉼표, 하나",1\n'],
    ['semicolon', 'text;label\n안녕;0\n쉼표, 하나;1\n'],
    ['tab', 'text\tlabel\r\n안녕\t0\r\n쉼표, 하나\t1\r\n'],
    ['bar', 'text|label\n안녕|0\n쉼표, 하나|1'],
  ])('a table separated by %s', async (_name, text) => {
    expect(await rowsOf(text)).toEqual([
      [2, '안녕', '0'],
      [3, '쉼표, 하나', '1'],
    ]);
  });

  test('that there is no header, and that the last column is the class', async () => {
    expect(await rowsOf('좋은 글|0\r\n나쁜 글|1\r\n')).toEqual([
      [1, '좋은 글', '0'],
      [2, '나쁜 글', '1'],
    ]);
  });

  test('that rows name pictures', async () => {
    const pictures = picturesOf([{ path: 'images/고양이.jpg', width: 30, height: 20 }]);
    const text = 'file,species\n고양이.jpg,cat\n없다.jpg,dog\n';
    const { assets, broken } = await readTexts('csv', [{ path: 'labels.csv', text }], pictures, {
      label: 'species',
    });
    expect(assets).toMatchObject([
      { name: 'images/고양이.jpg', text: null, width: 30, classNames: ['cat'], line: 2 },
    ]);
    expect(broken).toEqual([
      { file: 'labels.csv', line: 3, reason: 'picture-missing', found: '없다.jpg' },
    ]);
  });

  test('that a column called text holds texts even where others name files', async () => {
    expect(await rowsOf('name,text,label\n민수,한 문장,1\n')).toEqual([[2, '한 문장', '1']]);
  });
});

describe('is told', () => {
  test('columns by header or by number', async () => {
    const text = 'id,a,b\n1,글,x\n';
    expect(await rowsOf(text, { text: 'a', label: 'B' })).toEqual([[2, '글', 'x']]);
    expect(await rowsOf('1,한 줄,x\n', { text: '2', label: '3' })).toEqual([[1, '한 줄', 'x']]);
  });

  test('several classes in a cell', async () => {
    const [asset] = (await read('text\tlabel\n글\t1, 3\n', { classSeparator: ',' }, 'a.tsv'))
      .assets;
    expect(asset?.classNames).toEqual(['1', '3']);
  });

  test('a column that is not there', async () => {
    expect((await read('text,label\n글,1\n', { label: 'hate' })).broken).toEqual([
      { file: 'data.csv', line: 1, reason: 'column-missing', found: 'hate' },
    ]);
  });
});

test('quotes in a TSV are plain text', async () => {
  expect(
    await rowsOf('comments\thate\n"그냥" 말\tnone\n"열린\tnone\n', { label: 'hate' }, 'a.tsv'),
  ).toEqual([
    [2, '"그냥" 말', 'none'],
    [3, '"열린', 'none'],
  ]);
});

test('a separator inside the text is the text’s where the class comes last', async () => {
  expect(await rowsOf('가|나|0\n다|1\n라|1\n')).toEqual([
    [1, '가|나', '0'],
    [2, '다', '1'],
    [3, '라', '1'],
  ]);
});

test('NFD becomes NFC and the raw text is kept', async () => {
  const [asset] = (
    await read(`text,label\n${'한글'.normalize('NFD')},${'욕설'.normalize('NFD')}\n`)
  ).assets;
  expect(asset).toMatchObject({
    text: '한글'.normalize('NFC'),
    rawText: '한글'.normalize('NFD'),
    classNames: ['욕설'.normalize('NFC')],
  });
});

describe('names the line and the reason of', () => {
  test.each([
    ['an empty text', 'text,label\n,0\n글,1\n', 2, 'text-empty'],
    ['a blank text', 'text,label\n글,1\n \u3000\t,0\n', 3, 'text-empty'],
    ['an empty line', 'text,label\n글,1\n\n글,0\n', 3, 'text-empty'],
    ['a missing cell', 'text,label\n글\n글,1\n', 2, 'cells-differ'],
    ['a cell too many', 'text,label\n글,1,2\n글,1\n', 2, 'cells-differ'],
    ['a quote that stays open', 'text,label\n글,1\n"열린,0\n글,1\n', 3, 'quote-broken'],
    ['text behind a quote', 'text,label\n"닫힌"뒤,0\n글,1\n', 2, 'quote-broken'],
    ['bytes that are no text', 'text,label\n글,1\n깨\udcff진,0\n', 3, 'encoding-broken'],
    ['a file with nothing in it', '\n', 1, 'file-empty'],
    ['a header alone', 'text,label\n', 1, 'file-empty'],
    ['a text that is too long', `text,label\n${'긴'.repeat(11)},0\n글,1\n`, 2, 'text-too-long'],
  ])('%s, and reads the rest', async (_name, text, line, reason) => {
    const { assets, broken } = await read(text, { mostCharacters: 10 });
    expect(broken).toMatchObject([{ file: 'data.csv', line, reason }]);
    expect(new Set(assets.map((asset) => asset.text))).toEqual(
      new Set(text.includes('글') ? ['글'] : []),
    );
  });

  test('a row below cells with line breaks', async () => {
    expect((await read('text,label\n"두\r\n줄\n글",1\n,0\n')).broken).toMatchObject([{ line: 5 }]);
  });
});

test('the same text twice is two texts; the same picture twice is a mistake', async () => {
  expect(await rowsOf('text,label\n글,0\n글,1\n')).toHaveLength(2);
  const { assets, broken } = await read('file,label\na.jpg,0\na.jpg,1\n');
  expect(assets).toHaveLength(1);
  expect(broken).toMatchObject([{ line: 3, reason: 'name-repeated' }]);
});

describe('box tables', () => {
  const header = 'filename,width,height,class,xmin,ymin,xmax,ymax\n';

  test('gather the rows of each picture', async () => {
    const { assets, classNames } = await read(
      `${header}a.jpg,60,40,차,1,2,11,22.5\nb.jpg,9,9,버스,0,0,0,5\na.jpg,60,40,버스,5,5,1,1\nc.jpg,9,9,,,,,\n`,
    );
    expect(classNames).toEqual(['차', '버스']);
    expect(
      assets.map(({ name, width, height, boxes }) => ({ name, width, height, boxes })),
    ).toEqual([
      {
        name: 'a.jpg',
        width: 60,
        height: 40,
        boxes: [
          { className: '차', x: 1, y: 2, width: 10, height: 20.5 },
          { className: '버스', x: 1, y: 1, width: 4, height: 4 },
        ],
      },
      {
        name: 'b.jpg',
        width: 9,
        height: 9,
        boxes: [{ className: '버스', x: 0, y: 0, width: 0, height: 5 }],
      },
      { name: 'c.jpg', width: 9, height: 9, boxes: [] },
    ]);
  });

  test('leave out a picture of which one row is broken', async () => {
    const { assets, broken } = await read(
      `${header}a.jpg,9,9,차,1,1,2,2\na.jpg,9,9,차,1,x,2,2\nb.jpg,9,9,,1,1,2,2\nc.jpg,9,9,차,1,1,2,2\n`,
    );
    expect(assets.map(({ name }) => name)).toEqual(['c.jpg']);
    expect(broken).toMatchObject([
      { line: 3, reason: 'number-broken' },
      { line: 4, reason: 'class-empty' },
    ]);
  });
});

test('whatever is thrown at it, every line of data is either read or refused', async () => {
  const unit = fc.constantFrom('"', ',', '\n', '\r', 'ㄱ', ' ', '\\', "'");
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 60 }), async (body) => {
      const { assets, broken } = await read(`text,label\n${body}`);
      const lines = body.replace(/[\r\n]+$/, '') === '' ? 0 : 1;
      expect(assets.length + broken.length).toBeGreaterThanOrEqual(lines);
      for (const { text } of assets) expect(text?.trim()).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
