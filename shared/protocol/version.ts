/** The protocol's version and the header that carries it on every request and every reply. */

export const protocolHeader = 'Sync-Protocol';
export const protocolVersion = 1;
/** Versions that this build can speak, both included. */
export const protocolRange = { least: 1, most: 1 } as const;
/** Idempotency key of requests that create something (leases). */
export const idempotencyHeader = 'Idempotency-Key';

/** Sizes that both sides keep to; bytes unless said otherwise. */
export const limits = {
  operationsPerPush: 100,
  /** Compressed and inflated size of a request body. */
  pushBytes: 1024 * 1024,
  pushInflatedBytes: 16 * 1024 * 1024,
  eventsPerPage: 500,
  /** The largest reply that the app reads into memory. */
  replyBytes: 16 * 1024 * 1024,
  /** Texts up to this size travel inside the manifest. */
  inlineTextBytes: 8 * 1024,
} as const;
