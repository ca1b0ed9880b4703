/** Text files of any size, piece by piece. */
import { createReadStream } from 'node:fs';
import { encodingVote, textDecoder } from './decode-text.ts';

/** Bytes read at once; few enough for their text to be garbage of the cheap kind. */
const pieceSize = 48 * 1024;

/** A file on disk as a source for readers, under a name of the caller's. */
export function textFile(
  path: string,
  name: string,
): { readonly path: string; readonly chunks: () => AsyncGenerator<string, void> } {
  const open = () => createReadStream(path, { highWaterMark: pieceSize });
  return { path: name, chunks: () => decodedChunks(open) };
}

/**
 * The text of bytes that can be read twice: once for their encoding, which the last line may yet decide, and once for
 * what they say. Encodings and broken bytes are as in `decodeText`.
 */
export async function* decodedChunks(
  open: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void> {
  const vote = encodingVote();
  for await (const bytes of open()) vote.add(bytes);
  const decoder = textDecoder(vote.encoding(), vote.isWhole());
  for await (const bytes of open()) {
    const text = decoder.write(bytes);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}
