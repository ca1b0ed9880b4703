/** Bytes of people's text files as text. Here and not in the pure floor because CP949 needs Node's Buffer. */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export type DecodedText = {
  /**
   * Without a byte order mark, not normalised. Where bytes are no text in the encoding, their line holds a lone
   * surrogate, which no encoding can produce: readers find it with `isWellFormed` and refuse that row alone.
   */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949' | 'windows-1252';
};

type Encoding = DecodedText['encoding'];

const undecodable = '\udcff';

/**
 * Decodes by byte order mark; without one as UTF-8, else as CP949 or Windows-1252, whichever the bytes look like.
 * Node's own `euc-kr` decoder is not used: it lacks the 8,822 syllables that CP949 adds.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const vote = encodingVote();
  vote.add(bytes);
  const encoding = vote.encoding();
  const decoder = textDecoder(encoding, vote.isWhole());
  return { text: decoder.write(bytes) + decoder.end(), encoding };
}

/** Fewer bytes than this tell little by themselves. */
const leastCounted = 32 * 1024;

/** Finds the encoding of a text whose bytes come in pieces. */
export function encodingVote() {
  let mark: Encoding | null = null;
  let isFirst = true;
  let isWhole = true;
  /** Letters beyond ASCII as UTF-8 would have them, and how many of them are broken. */
  let letters = 0;
  let broken = 0;
  /** Bytes beyond ASCII, and those of them that stand alone. */
  let beyond = 0;
  let alone = 0;
  let tail = Buffer.alloc(0);
  const count = (bytes: Buffer): void => {
    if (isUtf8(bytes) && isWhole) return;
    isWhole = false;
    const decoded = bytes.toString('utf8');
    letters += decoded.match(/[^\0-\x7f]/gu)?.length ?? 0;
    broken += decoded.match(/\ufffd/g)?.length ?? 0;
    for (const [index, byte] of bytes.entries()) {
      if (byte < 0x80) continue;
      beyond += 1;
      if ((bytes[index - 1] ?? 0) < 0x80 && (bytes[index + 1] ?? 0) < 0x80) alone += 1;
    }
  };
  const see = (bytes: Buffer): void => {
    if (isFirst) mark = markOf(bytes);
    isFirst = false;
  };
  const flush = (): void => {
    see(tail);
    if (mark === null && tail.length > 0) count(tail);
    tail = Buffer.alloc(0);
  };
  return {
    add(piece: Uint8Array): void {
      if (mark !== null) return;
      const bytes = bufferOf(piece);
      const all = tail.length === 0 ? bytes : Buffer.concat([tail, bytes]);
      if (all.length < leastCounted) {
        tail = Buffer.from(all);
        return;
      }
      see(all);
      const cut = wholeLength(all);
      tail = Buffer.from(all.subarray(cut));
      if (mark === null) count(all.subarray(0, cut));
    },
    /** By all that was added. */
    encoding(): Encoding {
      flush();
      if (mark !== null) return mark;
      // Whether more of the letters beyond ASCII came out whole than broken; Korean in CP949 breaks nearly all.
      if (isWhole || letters - broken > broken) return 'utf-8';
      // In CP949 two bytes make a syllable, accents stand alone.
      return alone * 2 <= beyond ? 'cp949' : 'windows-1252';
    },
    /** Whether all of it is valid UTF-8. */
    isWhole: (): boolean => isWhole,
  };
}

function markOf(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** The length without the beginning of a UTF-8 sequence at the end. */
function wholeLength(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < wanted ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** Turns bytes that come in pieces into text. `isWhole` says that UTF-8 is known to be valid. */
export function textDecoder(
  encoding: Encoding,
  isWhole: boolean,
): { readonly write: (bytes: Uint8Array) => string; readonly end: () => string } {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16Decoder(encoding);
  if (encoding === 'utf-8') return isWhole ? utf8Decoder() : utf8LineDecoder();
  const decoder = iconv.getDecoder(encoding);
  const marked = (text: string) =>
    encoding === 'cp949' ? text.replaceAll('\ufffd', undecodable) : text;
  return {
    write: (bytes) => marked(decoder.write(bufferOf(bytes))),
    end: () => marked(decoder.end() ?? ''),
  };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function utf8Decoder() {
  const decoder = new TextDecoder();
  return {
    write: (bytes: Uint8Array) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be') {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return {
    write: (bytes: Uint8Array): string => {
      const all = Buffer.concat([rest, bufferOf(bytes)]);
      const even = all.subarray(0, all.length - (all.length % 2));
      rest = all.subarray(even.length);
      if (encoding === 'utf-16be') even.swap16();
      const text = even.toString('utf16le');
      if (!isFirst || text === '') return text;
      isFirst = false;
      return text.slice(1);
    },
    end: () => (rest.length > 0 ? undecodable : ''),
  };
}

/** A line that is longer is decoded in parts. */
const longestLine = 16 * 1024 * 1024;

/** A line feed is never part of a longer UTF-8 sequence, so that a broken line leaves the others alone. */
function utf8LineDecoder() {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  const decoded = (line: Buffer): string => {
    const text = new TextDecoder('utf-8', { ignoreBOM: !isFirst }).decode(line);
    isFirst = false;
    return isUtf8(line) ? text : text.replaceAll('\ufffd', undecodable);
  };
  return {
    write: (bytes: Uint8Array): string => {
      const all = Buffer.concat([rest, bufferOf(bytes)]);
      const lines: string[] = [];
      let at = 0;
      for (let end = all.indexOf(0x0a); end >= 0; end = all.indexOf(0x0a, at)) {
        lines.push(decoded(all.subarray(at, end + 1)));
        at = end + 1;
      }
      rest = all.subarray(at);
      if (rest.length > longestLine) {
        lines.push(decoded(rest));
        rest = Buffer.alloc(0);
      }
      return lines.join('');
    },
    end: () => (rest.length === 0 ? '' : decoded(rest)),
  };
}
