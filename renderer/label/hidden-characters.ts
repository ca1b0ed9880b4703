/** Characters that a reader cannot see, and what stands in for them when they are to be shown. */

const standIns: Readonly<Record<string, string>> = {
  ' ': '·',
  '\t': '→',
  '\n': '↵\n',
  '\r': '␍',
  '\u00a0': '⍽',
  '\u3000': '□',
  '\u200b': '⟨ZWSP⟩',
  '\u200c': '⟨ZWNJ⟩',
  '\u200d': '⟨ZWJ⟩',
  '\u2060': '⟨WJ⟩',
  '\ufeff': '⟨BOM⟩',
  '\u200e': '⟨LRM⟩',
  '\u200f': '⟨RLM⟩',
  '\u202a': '⟨LRE⟩',
  '\u202b': '⟨RLE⟩',
  '\u202c': '⟨PDF⟩',
  '\u202d': '⟨LRO⟩',
  '\u202e': '⟨RLO⟩',
  '\u2066': '⟨LRI⟩',
  '\u2067': '⟨RLI⟩',
  '\u2068': '⟨FSI⟩',
  '\u2069': '⟨PDI⟩',
  '\u00ad': '⟨SHY⟩',
  '\u3164': '⟨HF⟩',
};

/** A stretch of a text; `hidden` when it stands in for a character that cannot be seen. */
export type Stretch = { readonly text: string; readonly hidden: boolean };

/** The text cut into what can be seen and stand-ins for what cannot. */
export function revealed(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const character of text) {
    const standIn = standInOf(character);
    const hidden = standIn !== null;
    const last = stretches.at(-1);
    if (last !== undefined && last.hidden === hidden) {
      stretches[stretches.length - 1] = { hidden, text: last.text + (standIn ?? character) };
    } else stretches.push({ hidden, text: standIn ?? character });
  }
  return stretches;
}

/** What is shown for a character that a reader cannot see; null for one that can be seen. */
export function standInOf(character: string): string | null {
  return standIns[character] ?? control(character);
}

function control(character: string): string | null {
  const code = character.codePointAt(0) ?? 0;
  const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
  return isControl ? `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩` : null;
}
