/**
 * Size of a JPEG, read as decoders read it (ITU T.81, annex B): whatever lies between two markers is skipped, and so a
 * wrong length early in the file does not hide the frame header.
 */
import type { Size } from '../geometry/rectangle.ts';

const marker = { exif: 0xe1, scan: 0xda } as const;
/** EXIF (CIPA DC-008) tag of the orientation, in the first directory of a TIFF structure. */
const orientationTag = 0x0112;

/** Image pixels as shown; null when there is no frame header. */
export function jpegSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  for (let at = 2; at + 9 < bytes.length; at += 1) {
    const kind = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || kind === 0 || kind === 0xff) continue;
    if (kind === marker.scan) return null;
    const length = view.getUint16(at + 2);
    if (kind === marker.exif) orientation = orientationIn(bytes.subarray(at + 4, at + 2 + length));
    if (isFrame(kind)) {
      const size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      if (size.width === 0 || size.height === 0) return null;
      return orientation >= 5 ? { width: size.height, height: size.width } : size;
    }
    if (isAlone(kind)) at += 1;
    else at += 1 + length;
  }
  return null;
}

/** Start of frame: 0xC0 to 0xCF but the tables among them. */
function isFrame(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
}

/** Markers without a length. */
function isAlone(kind: number): boolean {
  return kind === 0x01 || (kind >= 0xd0 && kind <= 0xd8);
}

/** Orientation 1 to 8 in an APP1 segment; 1 when it names none. */
function orientationIn(segment: Uint8Array): number {
  const name = String.fromCharCode(...segment.subarray(0, 4));
  if (name !== 'Exif' || segment.length < 20) return 1;
  const tiff = segment.subarray(6);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const count = view.getUint16(directory, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) === orientationTag) return view.getUint16(at + 8, little);
  }
  return 1;
}
