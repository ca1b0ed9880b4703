/** A keyboard of any layout: real key events by CDP, whose place and character are given apart. */
import type { CDPSession, Page } from 'playwright-core';
import { readKey } from '#shared/keyboard/physical-key.ts';

/** What the keys type: with Hangul on, in a Russian layout, with Caps Lock, or in a common Latin layout. */
export type Typing = 'latin' | 'hangul' | 'russian' | 'caps-lock';

export type Keyboard = {
  /** Presses and releases a key in the notation of keymaps. */
  readonly press: (written: string, typing?: Typing) => Promise<void>;
  /** A key that an input method takes for itself before the page hears of it. */
  readonly pressTaken: (code: string) => Promise<void>;
  /** Any code at all with a name of its own, as the keys that switch scripts have. */
  readonly pressCode: (code: string, key: string) => Promise<void>;
  /** Shows a syllable that is being composed in the field that has the focus; an empty one ends it. */
  readonly compose: (syllable: string) => Promise<void>;
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const hangul = 'ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ';
const russian = 'фисвуапршолдьтщзйкыегмцчня';

/** `keyCode` and name of keys that are no letter or digit, and that the browser acts upon by these. */
const named: Readonly<Record<string, readonly [number, string]>> = {
  Enter: [13, 'Enter'],
  NumpadEnter: [13, 'Enter'],
  Tab: [9, 'Tab'],
  Escape: [27, 'Escape'],
  Space: [32, ' '],
  Backspace: [8, 'Backspace'],
  Delete: [46, 'Delete'],
  Home: [36, 'Home'],
  End: [35, 'End'],
  PageUp: [33, 'PageUp'],
  PageDown: [34, 'PageDown'],
  ArrowLeft: [37, 'ArrowLeft'],
  ArrowUp: [38, 'ArrowUp'],
  ArrowRight: [39, 'ArrowRight'],
  ArrowDown: [40, 'ArrowDown'],
};
/** What an input method reports instead of the key that it took. */
const taken = 229;

/** Takes the keyboard of a page. */
export async function keyboardOn(page: Page): Promise<Keyboard> {
  const session = await page.context().newCDPSession(page);
  const strike = async (code: string, keyCode: number, key: string, modifiers = 0) => {
    const event = { code, key, modifiers, windowsVirtualKeyCode: keyCode };
    await session.send('Input.dispatchKeyEvent', { ...event, ...textOf(code, modifiers) });
    await session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' });
  };
  return {
    async press(written, typing = 'latin') {
      const read = readKey(written);
      if (read === null) throw new Error(`no key ${written}`);
      const { code, mod, shift } = read;
      const [keyCode, key] = keyOf(code, typing);
      await strike(code, keyCode, key, (mod ? 2 : 0) + (shift ? 8 : 0));
    },
    pressTaken: (code) => strike(code, taken, 'Process'),
    pressCode: (code, key) => strike(code, 0, key),
    compose: (syllable) => compose(session, syllable),
  };
}

/** Enter and Space do something only where they type something. */
function textOf(
  code: string,
  modifiers: number,
): { readonly type: 'keyDown'; readonly text: string } | { readonly type: 'rawKeyDown' } {
  if (modifiers === 0 && code.endsWith('Enter')) return { type: 'keyDown', text: '\r' };
  if (modifiers === 0 && code === 'Space') return { type: 'keyDown', text: ' ' };
  return { type: 'rawKeyDown' };
}

function keyOf(code: string, typing: Typing): readonly [number, string] {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) {
    const at = letters.indexOf(letter);
    const typed = { latin: letter.toLowerCase(), 'caps-lock': letter };
    const key =
      typing === 'hangul' ? hangul[at] : typing === 'russian' ? russian[at] : typed[typing];
    return [letter.charCodeAt(0), key ?? ''];
  }
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return [digit.charCodeAt(0), digit];
  const functionKey = /^F(\d+)$/.exec(code)?.[1];
  if (functionKey !== undefined) return [111 + Number(functionKey), code];
  return named[code] ?? [0, code];
}

async function compose(session: CDPSession, syllable: string): Promise<void> {
  const end = syllable.length;
  await session.send('Input.imeSetComposition', {
    text: syllable,
    selectionStart: end,
    selectionEnd: end,
  });
}
