import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { childrenOf, textOf, xmlElements } from './xml-elements.ts';
import { xmlDeclaration, xmlElement, xmlLeaf, xmlTag, xmlText } from './xml-writing.ts';

const awkward = fc.string({
  unit: fc.oneof(
    fc.constantFrom('<', '>', '&', '"', "'", ']]>', '<!--', '&amp;', '&#0;', '\n', '\r', '\t', ' '),
    fc.constantFrom('한글', '😀', '\u0085', '\u2028', '\u3000', '\ufeff', '\u007f', '__proto__'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 8,
});

/** Everything that XML 1.0 can hold; what it cannot is in a test of its own. */
const holdable = awkward.filter((text) => !/[\ufffe\uffff]/.test(text) && !hasControl(text));

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text.replace(/[\t\n\r\u007f-\u009f]/g, ''));
}

test('attributes and texts read back as they were, blanks at the ends too', () => {
  fc.assert(
    fc.property(holdable, holdable, (attribute, leaf) => {
      const text = `${xmlDeclaration}${xmlElement('r', {}, [
        xmlTag('a', { name: attribute }),
        xmlLeaf('b', leaf),
      ])}`;
      const parser = xmlElements(0);
      parser.write(text);
      parser.end();
      expect(parser.broken()).toBeNull();
      const [root] = parser.take();
      expect(childrenOf(root, 'a')[0]?.attributes['name']).toBe(attribute);
      expect(textOf(root, 'b')).toBe(leaf);
    }),
  );
});

test('what XML cannot hold is never written', () => {
  expect(xmlText('\0\u0007\v\f\u001f\ufffe\ud800')).toBe('␀␇␋␌␟\ufffd\ufffd');
  expect(xmlText(' a\r\nb\t')).toBe('&#32;a&#13;&#10;b&#9;');
});
