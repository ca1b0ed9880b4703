/** XML 1.0 that every parser reads back as it was meant, whatever people put into names. */

const named: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Nearly all that is written: numbers and plain names, one after the other by the million. */
const asItIs = /^[^\s\p{Cc}\p{Cs}<>&"'\ufffe\uffff]+$/u;

/**
 * The text for an element or an attribute. Line breaks, tabs and blanks at the ends become references, since parsers
 * change or drop them. Control characters, which XML 1.0 cannot hold at all, become their pictures (U+2400 and on).
 */
export function xmlText(text: string): string {
  if (asItIs.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[<>&"']/g, (one) => named[one] ?? one)
    .replace(/^\s+|\s+$|[\t\n\r]/g, (blanks) => [...blanks].map(reference).join(''))
    .replace(/\p{Cc}/gu, shownControl)
    .replace(/[\ufffe\uffff]/g, '\ufffd');
}

function reference(character: string): string {
  const impossible = character === '\v' || character === '\f';
  return impossible ? character : `&#${character.codePointAt(0)};`;
}

/** From U+0080 on they may stand in XML as they are. */
function shownControl(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : character;
}

/** An element without content, its attributes in the order given. */
export function xmlTag(name: string, attributes: Record<string, string | number>): string {
  return `<${startOf(name, attributes)}/>`;
}

/** An element with other elements in it, on lines of their own. */
export function xmlElement(
  name: string,
  attributes: Record<string, string | number>,
  children: readonly string[],
): string {
  if (children.length === 0) return xmlTag(name, attributes);
  return `<${startOf(name, attributes)}>\n${children.join('\n')}\n</${name}>`;
}

/** An element with a text in it. */
export function xmlLeaf(name: string, text: string | number): string {
  return `<${name}>${xmlText(String(text))}</${name}>`;
}

function startOf(name: string, attributes: Record<string, string | number>): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${xmlText(String(value))}"`,
  );
  return `${name}${written.join('')}`;
}

export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>\n';
