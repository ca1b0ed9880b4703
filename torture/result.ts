/** What can be done on this computer, or why it cannot: a run that leaves something out says so. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

export function can<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function cannot(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}
