/** Texts as people write them: emoji of many parts, combining marks, jamo, line ends of every kind. */
import fc from 'fast-check';

const pieces = [
  '가',
  '똠방각하',
  'ㅋㅋ',
  '\u1112\u1161\u11ab',
  'e\u0301',
  'a',
  'hello',
  '👍🏽',
  '👨‍👩‍👧',
  '🇰🇷',
  '😀',
  '\u{20000}',
  '\u200b',
  '\ufe0f',
  '\u0301',
  ' ',
  '\n',
  '\r\n',
  '\t',
  ',',
  '"',
] as const;

/** Well formed and perhaps empty; not normalised. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...pieces), maxLength: 24 }),
  fc.string({ unit: 'binary', maxLength: 24 }),
);
