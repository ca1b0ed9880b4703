/** What the XML parser leaves to others: whether a text is whole, and what its references stand for. */

/** Comments, CDATA, instructions, then tags whose quoted attribute values may hold `>`. */
const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/"'!?]+)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/y;

/**
 * The index of the first tag that is malformed, not closed or not opened; the end for no root; null when whole.
 * The parser closes what is open, so that a file cut in two would pass for a whole one.
 */
export function xmlBreak(text: string): number | null {
  const open: { readonly name: string; readonly at: number }[] = [];
  let roots = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', markup.lastIndex)) {
    markup.lastIndex = at;
    const found = markup.exec(text);
    if (found === null) return at;
    const [, slash, name, rest] = found;
    if (name === undefined) continue;
    if (slash === '/') {
      if (open.pop()?.name !== name) return at;
      continue;
    }
    if (open.length === 0) roots += 1;
    if (!rest?.endsWith('/')) open.push({ name, at });
  }
  return open.at(-1)?.at ?? (roots === 1 ? null : text.length);
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Puts characters in the place of XML's five entities and of numbered references; others stay as they are. */
export function withoutReferences(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (written, hex, decimal, name) => {
      if (name !== undefined) return entities[name] ?? written;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : written;
    },
  );
}
