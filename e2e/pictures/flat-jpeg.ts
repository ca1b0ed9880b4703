/**
 * A JPEG (ITU T.81, baseline) written by hand: grey, with the upper left quarter black as it is stored. It takes two bits
 * for 64 pixels, so that even a very large one is a small file.
 */

export type FlatJpeg = {
  /** Pixels as stored, before any orientation. */
  readonly width: number;
  readonly height: number;
  /** 1 is grey, 4 is CMYK as Adobe writes it. */
  readonly channels?: 1 | 4;
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number;
  /** Bytes between two segments that belong to none. */
  readonly junk?: readonly number[];
};

const two = (value: number) => [value >> 8, value & 255];
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const segment = (kind: number, content: readonly number[]) => [
  0xff,
  kind,
  ...two(content.length + 2),
  ...content,
];

const startOfImage = [0xff, 0xd8] as const;
const endOfImage = [0xff, 0xd9] as const;

export function flatJpeg(picture: FlatJpeg): Uint8Array {
  const { width, height, channels = 1, orientation, junk = [] } = picture;
  const ids = Array.from({ length: channels }, (_, at) => at + 1);
  const quantization = [0, 8, ...Array.from({ length: 63 }, () => 1)];
  const frame = [8, ...two(height), ...two(width), channels, ...ids.flatMap((id) => [id, 0x11, 0])];
  // Two codes for differences (none, and of eight bits) and one for "no more in this block".
  const differences = [0x00, 1, 1, ...Array.from({ length: 14 }, () => 0), 0, 8];
  const ends = [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0];
  const scan = [channels, ...ids.flatMap((id) => [id, 0]), 0, 63, 0];
  return Uint8Array.from([
    ...startOfImage,
    ...(channels === 4 ? segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 0]) : []),
    ...(orientation === undefined ? [] : segment(0xe1, exifOf(orientation))),
    ...segment(0xdb, quantization),
    ...junk,
    ...segment(0xc0, frame),
    ...segment(0xc4, differences),
    ...segment(0xc4, ends),
    ...segment(0xda, scan),
    ...blocksOf(width, height, channels),
    ...endOfImage,
  ]);
}

function exifOf(orientation: number): number[] {
  const entry = [...two(0x0112), ...two(3), 0, 0, 0, 1, ...two(orientation), 0, 0];
  return [...ascii('Exif'), 0, 0, ...ascii('MM'), 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
}

function blocksOf(width: number, height: number, channels: number): number[] {
  const columns = Math.ceil(width / 8);
  const rows = Math.ceil(height / 8);
  const bytes: number[] = [];
  let byte = 0;
  let free = 8;
  const put = (bits: string) => {
    for (const bit of bits) {
      free -= 1;
      byte |= Number(bit) << free;
      if (free > 0) continue;
      bytes.push(byte);
      if (byte === 0xff) bytes.push(0);
      byte = 0;
      free = 8;
    }
  };
  let before = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const level = row < rows / 2 && column < columns / 2 ? -128 : 0;
      const difference = level - before;
      before = level;
      const code = difference === 0 ? '0' : difference > 0 ? '1010000000' : '1001111111';
      for (let channel = 0; channel < channels; channel += 1) put(`${code}0`);
    }
  }
  while (free < 8) put('1');
  return bytes;
}
