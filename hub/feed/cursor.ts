/** The cursor of a feed: opaque to the app, bound to one incarnation of the hub and one person. */

export type Place = {
  readonly incarnation: string;
  readonly accountId: string;
  /** Everything up to here was delivered. */
  readonly position: number;
};

export function cursorOf(place: Place): string {
  return Buffer.from(JSON.stringify([place.incarnation, place.accountId, place.position])).toString(
    'base64url',
  );
}

/** The place that a cursor names, or null when this hub did not write it. */
export function placeOf(cursor: string): Place | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts)) return null;
    const [incarnation, accountId, position] = parts as unknown[];
    if (typeof incarnation !== 'string' || typeof accountId !== 'string') return null;
    if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0) {
      return null;
    }
    return { incarnation, accountId, position };
  } catch {
    return null;
  }
}
