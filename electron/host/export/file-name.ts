/** File names that every system takes, from titles in any language. */

/** Names that Windows keeps for devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const mostLetters = 80;

/** The title without what a file name must not hold. */
export function plainFileName(title: string): string {
  const plain = [...title.normalize('NFC')]
    .filter((letter) => !/[\p{Cc}\p{Cf}]/u.test(letter))
    .join('')
    .replace(/[<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, mostLetters)
    .replace(/^\.+|[. ]+$/g, '');
  return plain === '' || reserved.test(plain) ? `export ${plain}`.trim() : plain;
}
