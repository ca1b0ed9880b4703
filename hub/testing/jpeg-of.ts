/** JPEG pictures for tests that look at their sizes alone. */

/** A JPEG's beginning that says: this size as stored, to be shown as the EXIF `orientation` (1 to 8) says. */
export function jpegOf(width: number, height: number, orientation: number): Uint8Array {
  const exif = Buffer.from(
    '45786966000049492a0008000000010012010300010000000100000000000000',
    'hex',
  );
  exif[24] = orientation;
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app1, frame, Buffer.from([0xff, 0xd9])]);
}
