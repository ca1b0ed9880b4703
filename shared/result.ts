/** The two ways a call that a person can see fail may end. Bugs throw; what a person can meet is a value. */
import type { Failure } from './failure.ts';

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Failed = { readonly ok: false; readonly failure: Failure };
export type Result<T> = Ok<T> | Failed;

/** Wraps a value that was obtained. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Wraps a failure that the caller is expected to handle or to show. */
export function failed(failure: Failure): Failed {
  return { ok: false, failure };
}
