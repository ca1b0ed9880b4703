import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const korean = '똠방각하와 펲시콜라, 그리고 "쌍따옴표"\r\n두 번째 줄\t탭\n';

describe('decodes', () => {
  test.each([
    ['UTF-8', Buffer.from(korean), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${korean}`), 'utf-8'],
    ['UTF-16LE', Buffer.from(`\ufeff${korean}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE', Buffer.from(`\ufeff${korean}`, 'utf16le').swap16(), 'utf-16be'],
    ['CP949', iconv.encode(korean, 'cp949'), 'cp949'],
  ])('%s', (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: korean, encoding });
  });

  test('what Western computers save', () => {
    const text = 'It’s a café, “naïve”\n';
    expect(decodeText(iconv.encode(text, 'windows-1252'))).toEqual({
      text,
      encoding: 'windows-1252',
    });
  });

  test('every syllable that CP949 holds', () => {
    const syllables = Array.from({ length: 11_172 }, (_, index) =>
      String.fromCharCode(0xac00 + index),
    );
    const text = syllables.join('');
    expect(decodeText(iconv.encode(text, 'cp949')).text).toBe(text);
  });

  test('any UTF-8 as it was, not normalised', () => {
    const codePoint = fc.oneof(
      fc.integer({ min: 0, max: 0xd7ff }),
      fc.integer({ min: 0xe000, max: 0x10ffff }),
    );
    const anyText = fc.array(codePoint).map((points) => String.fromCodePoint(...points));
    fc.assert(
      fc.property(anyText, (text) => {
        const unmarked = text.replace(/^\ufeff+/, '');
        expect(decodeText(Buffer.from(unmarked)).text).toBe(unmarked);
      }),
    );
  });

  test('nothing', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' });
  });
});

describe('marks lines that are no text, and only those', () => {
  test('in UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeff첫 줄\n둘째 '),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(' 줄\n셋째 \ufffd 줄'),
    ]);
    const { text, encoding } = decodeText(bytes);
    expect(encoding).toBe('utf-8');
    expect(text.split('\n').map((line) => line.isWellFormed())).toEqual([true, false, true]);
    expect(text.split('\n')[0]).toBe('첫 줄');
    expect(text.split('\n')[2]).toBe('셋째 \ufffd 줄');
  });

  test('in CP949', () => {
    const bytes = Buffer.concat([
      iconv.encode('첫 줄\n둘째', 'cp949'),
      Buffer.from([0xff]),
      iconv.encode('\n셋째', 'cp949'),
    ]);
    const lines = decodeText(bytes).text.split('\n');
    expect(lines.map((line) => line.isWellFormed())).toEqual([true, false, true]);
  });

  test('in UTF-16 that was cut in the middle of a letter', () => {
    const bytes = Buffer.from('\ufeff가나', 'utf16le').subarray(0, -1);
    expect(decodeText(bytes).text.isWellFormed()).toBe(false);
  });
});
