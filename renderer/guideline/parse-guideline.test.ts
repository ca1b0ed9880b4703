import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, parseGuideline } from './parse-guideline.ts';

function plain(text: string) {
  return { style: 'plain', text } as const;
}

function wordsOf(block: Block) {
  if (block.block === 'rule') return [];
  return block.block === 'list' ? block.items.flat() : block.words;
}

test('headings, paragraphs, lists and emphasis are told apart', () => {
  const blocks = parseGuideline(
    [
      '# 상자',
      '',
      '모든 **개**를',
      '*딱 맞게* 감쌉니다.',
      '',
      '- 꼬리도',
      '- 귀도',
      '1. 먼저',
      '2) 다음',
    ].join('\n'),
  );
  expect(blocks).toEqual([
    { block: 'heading', level: 1, words: [plain('상자')] },
    {
      block: 'paragraph',
      words: [
        plain('모든 '),
        { style: 'strong', text: '개' },
        plain('를 '),
        { style: 'emphasis', text: '딱 맞게' },
        plain(' 감쌉니다.'),
      ],
    },
    { block: 'list', ordered: false, items: [[plain('꼬리도')], [plain('귀도')]] },
    { block: 'list', ordered: true, items: [[plain('먼저')], [plain('다음')]] },
  ] satisfies Block[]);
});

test('a heading ends a paragraph without a blank line between', () => {
  expect(parseGuideline('글\n## 제목').map(({ block }) => block)).toEqual(['paragraph', 'heading']);
});

test('three dashes alone in a line are a rule, also between lists', () => {
  expect(parseGuideline('- 하나\n\n---\n* * *\n- 둘').map(({ block }) => block)).toEqual([
    'list',
    'rule',
    'rule',
    'list',
  ]);
});

test('an indented line goes on with its list item', () => {
  expect(parseGuideline('- 하나\n  계속')).toEqual([
    { block: 'list', ordered: false, items: [[plain('하나 계속')]] },
  ]);
});

test('HTML is text like any other', () => {
  expect(parseGuideline('<img src=x onerror=alert(1)>')).toEqual([
    { block: 'paragraph', words: [plain('<img src=x onerror=alert(1)>')] },
  ]);
});

test('lone stars stay what they are', () => {
  expect(parseGuideline('2 * 3 * 4 = 24')).toEqual([
    { block: 'paragraph', words: [plain('2 * 3 * 4 = 24')] },
  ]);
});

test('no word is lost, whatever is written', () => {
  const word = fc.stringMatching(/^[a-z가-힣]{1,6}$/);
  const piece = fc.oneof(
    word,
    fc.constantFrom('*', '**', '`', '\n', '\n\n', ' ', '- ', '# ', '1. '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const words = parseGuideline(pieces.join('')).flatMap((block) => wordsOf(block));
      const lettersOf = (text: string): string => text.replace(/[^a-z가-힣]/g, '');
      expect(lettersOf(words.map(({ text }) => text).join(''))).toBe(lettersOf(pieces.join('')));
    }),
  );
});
