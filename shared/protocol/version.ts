/** The protocol's version and the header that carries it on every request and every reply. */

export const protocolHeader = 'Sync-Protocol';
/** Protocol versions that one side can speak, both included. */
export type ProtocolRange = { readonly least: number; readonly most: number };
/**
 * 1: operations with their bodies inside, the feed read from its start.
 * 2: bodies may travel as blobs, snapshots, what cannot be pushed goes into escrow.
 */
export const protocolVersion = 2;
/** Versions that this build can speak: the last two. */
export const protocolRange: ProtocolRange = { least: 1, most: protocolVersion };

/** The version in which two sides speak to each other: the newest that both know; null when there is none. */
export function commonVersion(ours: ProtocolRange, theirs: ProtocolRange): number | null {
  const newest = Math.min(ours.most, theirs.most);
  return newest >= Math.max(ours.least, theirs.least) ? newest : null;
}
/** Where a part of a blob begins, and how many bytes the whole has. */
export const offsetHeader = 'Upload-Offset';
export const lengthHeader = 'Upload-Length';
/** Idempotency key of requests that create something (leases). */
export const idempotencyHeader = 'Idempotency-Key';

/** Sizes that both sides keep to; bytes unless said otherwise. */
export const limits = {
  operationsPerPush: 100,
  /** Compressed and inflated size of a request body. */
  pushBytes: 1024 * 1024,
  pushInflatedBytes: 16 * 1024 * 1024,
  /** An operation's body from this size on travels as a blob. */
  inlineBodyBytes: 256 * 1024,
  /** One blob, and one part of it in one request. */
  blobBytes: 16 * 1024 * 1024,
  blobPartBytes: 512 * 1024,
  /** Of assets above this size, the hashes of their blocks can be asked for. */
  assetBlocksFrom: 8 * 1024 * 1024,
  assetBlockBytes: 1024 * 1024,
  eventsPerPage: 500,
  /** The largest reply that the app reads into memory. */
  replyBytes: 16 * 1024 * 1024,
  /** Texts up to this size travel inside the manifest. */
  inlineTextBytes: 8 * 1024,
} as const;
