/** One file on a disk that may lose its power: what is surely on it, and what was written since. */
import type { Random } from '../random.ts';

type Unsynced = { readonly offset: number; readonly bytes: Buffer } | { readonly size: number };

/** What a disk writes whole or not at all, as SQLite supposes it, bytes. */
const sectorBytes = 512;
/** How many of the sectors under way are torn within. */
const tornPart = 0.05;

export class DiskFile {
  #bytes: Buffer;
  #size: number;
  #unsynced: Unsynced[] = [];

  constructor(content: Buffer = Buffer.alloc(0)) {
    this.#bytes = Buffer.from(content);
    this.#size = content.length;
  }

  write(offset: number, bytes: Buffer): void {
    this.#unsynced.push({ offset, bytes });
  }

  truncate(size: number): void {
    this.#unsynced.push({ size });
  }

  /** Everything that was written is on the disk from here on. */
  sync(): void {
    for (const one of this.#unsynced) {
      if ('size' in one) this.#resize(one.size);
      else this.#put(one.offset, one.bytes);
    }
    this.#unsynced = [];
  }

  /** What is found after the power went away now. Of what was not synced, each sector is there by this chance. */
  afterCut(random: Random, keeps: number): Buffer {
    if (this.#unsynced.length === 0) return Buffer.from(this.#bytes.subarray(0, this.#size));
    const found = new DiskFile(this.#bytes.subarray(0, this.#size));
    for (const one of this.#unsynced) {
      if ('size' in one) {
        if (random.chance(keeps)) found.#resize(one.size);
      } else {
        for (const part of sectorsOf(one.offset, one.bytes)) {
          if (!random.chance(keeps)) continue;
          const whole = part.bytes.length;
          const length = random.chance(tornPart) ? random.below(whole + 1) : whole;
          if (length > 0) found.#put(part.offset, part.bytes.subarray(0, length));
        }
      }
    }
    return found.#bytes.subarray(0, found.#size);
  }

  #put(offset: number, bytes: Buffer): void {
    this.#resize(Math.max(this.#size, offset + bytes.length));
    bytes.copy(this.#bytes, offset);
  }

  #resize(size: number): void {
    if (size > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(size, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, this.#size);
      this.#bytes = larger;
    } else if (size < this.#size) {
      this.#bytes.fill(0, size, this.#size);
    }
    this.#size = size;
  }
}

/** A write in the parts of it that lie in one sector each. */
export function sectorsOf(
  offset: number,
  bytes: Buffer,
): { readonly offset: number; readonly bytes: Buffer }[] {
  const parts: { offset: number; bytes: Buffer }[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = Math.min(bytes.length - at, sectorBytes - ((offset + at) % sectorBytes));
    parts.push({ offset: offset + at, bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return parts;
}
