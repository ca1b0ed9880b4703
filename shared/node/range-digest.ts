/** The digest of a range of numbered operations, made the same way by both sides. */
import { createHash } from 'node:crypto';
import { Sha256 } from '../ids.ts';
import type { DigestRequest, RangeDigest } from '../protocol/digest.ts';
import { rangesPerDigest, seqsPerRange } from '../protocol/digest.ts';

export type NumberedOperation = {
  readonly seq: number;
  readonly operationId: string;
  readonly sha256: string;
};

export type SeqRange = { readonly from: number; readonly through: number };

/** The ranges that a request asks about, in order. */
export function rangesAsked({
  from,
  through,
}: Pick<DigestRequest, 'from' | 'through'>): SeqRange[] {
  const count = Math.min(rangesPerDigest, Math.ceil((through - from + 1) / seqsPerRange));
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const start = from + index * seqsPerRange;
    return { from: start, through: Math.min(start + seqsPerRange - 1, through) };
  });
}

/** `operations` are those of the range, rising by number. */
export function digestOf(
  { from }: SeqRange,
  operations: readonly NumberedOperation[],
): RangeDigest {
  const hash = createHash('sha256');
  for (const { seq, operationId, sha256 } of operations) {
    hash.update(`${seq} ${operationId} ${sha256}\n`);
  }
  return { from, count: operations.length, sha256: Sha256.parse(hash.digest('hex')) };
}
