/** The lines of a text that arrives in pieces. */

export type TextLine = { readonly line: number; readonly text: string };

/** The most characters of a line. */
const longest = 64 * 1024 * 1024;

/**
 * The lines of each piece as far as they are whole; a line end may be CR LF, LF or CR. Empty lines at the end of the
 * text are left out, as is the last line end. A line without end is cut at 64 Mi characters and goes on as another.
 */
export async function* textLines(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<readonly TextLine[], void> {
  let line = 0;
  let blank = 0;
  let rest: string[] = [];
  let held = 0;
  let cut = false;
  const add = (texts: readonly string[]): readonly TextLine[] => {
    const lines: TextLine[] = [];
    for (const text of texts) {
      line += 1;
      if (text === '') {
        blank += 1;
        continue;
      }
      for (let back = blank; back > 0; back -= 1) lines.push({ line: line - back, text: '' });
      blank = 0;
      lines.push({ line, text });
    }
    return lines;
  };
  for await (const chunk of chunks) {
    const piece: string = cut ? `\r${chunk}` : chunk;
    // A line feed may follow in the next piece.
    cut = piece.endsWith('\r');
    const whole = cut ? piece.slice(0, -1) : piece;
    const texts = whole.split(/\r\n|\r|\n/);
    rest.push(texts.shift() ?? '');
    held += rest.at(-1)?.length ?? 0;
    if (texts.length > 0 || held > longest) {
      texts.unshift(rest.join(''));
      rest = held > longest && texts.length === 1 ? [''] : [texts.pop() ?? ''];
      held = rest[0]?.length ?? 0;
      const lines = add(texts);
      if (lines.length > 0) yield lines;
    }
  }
  const lines = add([rest.join('')]);
  if (lines.length > 0) yield lines;
}
