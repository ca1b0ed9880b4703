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

const undecodable = '\udcff';

/**
 * Decodes by byte order mark; without one as UTF-8, else as CP949 or Windows-1252, whichever the bytes look like.
 * Node's own `euc-kr` decoder is not used: it lacks the 8,822 syllables that CP949 adds.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) {
    return { text: utf16(buffer.subarray(2)), encoding: 'utf-16le' };
  }
  if (buffer[0] === 0xfe && buffer[1] === 0xff) {
    const even = buffer.subarray(2, buffer.length - (buffer.length % 2));
    const swapped = Buffer.concat([Buffer.from(even).swap16(), buffer.subarray(2 + even.length)]);
    return { text: utf16(swapped), encoding: 'utf-16be' };
  }
  const text = new TextDecoder().decode(buffer);
  if (isUtf8(buffer)) return { text, encoding: 'utf-8' };
  if (looksLikeUtf8(text)) return { text: utf8ByLine(buffer), encoding: 'utf-8' };
  if (!looksKorean(buffer)) {
    return { text: iconv.decode(buffer, 'windows-1252'), encoding: 'windows-1252' };
  }
  const korean = iconv.decode(buffer, 'cp949').replaceAll('\ufffd', undecodable);
  return { text: korean, encoding: 'cp949' };
}

function utf16(buffer: Buffer): string {
  return buffer.toString('utf16le') + (buffer.length % 2 === 1 ? undecodable : '');
}

/** Whether more of the letters beyond ASCII came out whole than broken; Korean in CP949 breaks nearly all. */
function looksLikeUtf8(decoded: string): boolean {
  const beyond = decoded.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const broken = decoded.match(/\ufffd/g)?.length ?? 0;
  return beyond - broken > broken;
}

/** Whether most bytes beyond ASCII have another beside them: in CP949 two make a syllable, accents stand alone. */
function looksKorean(buffer: Buffer): boolean {
  let alone = 0;
  let beyond = 0;
  for (const [index, byte] of buffer.entries()) {
    if (byte < 0x80) continue;
    beyond += 1;
    if ((buffer[index - 1] ?? 0) < 0x80 && (buffer[index + 1] ?? 0) < 0x80) alone += 1;
  }
  return alone * 2 <= beyond;
}

/** A line feed is never part of a longer UTF-8 sequence, so that a broken line leaves the others alone. */
function utf8ByLine(buffer: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at <= buffer.length;) {
    const end = buffer.indexOf(0x0a, at);
    const line = buffer.subarray(at, end < 0 ? buffer.length : end);
    const text = new TextDecoder('utf-8', { ignoreBOM: at > 0 }).decode(line);
    lines.push(isUtf8(line) ? text : text.replaceAll('\ufffd', undecodable));
    if (end < 0) break;
    at = end + 1;
  }
  return lines.join('\n');
}
