import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revealed } from './hidden-characters.ts';

describe('hidden characters', () => {
  it('are shown by stand-ins', () => {
    expect(revealed('가 나\u200b다')).toEqual([
      { text: '가', hidden: false },
      { text: '·', hidden: true },
      { text: '나', hidden: false },
      { text: '⟨ZWSP⟩', hidden: true },
      { text: '다', hidden: false },
    ]);
    expect(revealed('\u0007')).toEqual([{ text: '⟨U+0007⟩', hidden: true }]);
  });

  it('leave everything else as it is, emoji of several code points included', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('가', '각', '👍🏽', 'a', '1', 'ㅋ')), (characters) => {
        const text = characters.join('');
        expect(
          revealed(text)
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(text);
        expect(revealed(text).every((stretch) => !stretch.hidden)).toBe(true);
      }),
    );
  });
});
