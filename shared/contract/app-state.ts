/** The app as a whole: which hub, who, and what stands in the way of work. */
import { z } from 'zod';
import { Account } from '../account.ts';
import { Failure } from '../failure.ts';
import { Settings } from './settings.ts';

export const Server = z.object({
  /** `embedded` is the hub on this computer that the app itself runs. */
  kind: z.enum(['embedded', 'remote']),
  /** Address of a remote hub; that of an embedded one changes with every start and is not shown. */
  url: z.string(),
  name: z.string(),
  /** Embedded only: whether it runs now. */
  running: z.boolean(),
});
export type Server = z.infer<typeof Server>;

export const AppState = z.object({
  version: z.string(),
  /** The folder on this PC that holds everything the app keeps; shown so that a person can find and back it up. */
  dataFolder: z.string(),
  server: Server.nullable(),
  account: Account.nullable(),
  /** Where tokens are kept: the system's key store, or memory only where there is none. */
  vault: z.enum(['system', 'memory']),
  /** Set when the local store may only be read (a newer app wrote it): says what is safe and what to do. */
  readOnly: Failure.nullable(),
  /** Why this person's store could not be opened, or had to be begun anew (the damaged one is set aside). */
  storeFailure: Failure.nullable(),
  settings: Settings,
});
export type AppState = z.infer<typeof AppState>;

/** A person of the embedded hub who can be chosen without typing a password. */
export const Person = z.object({
  name: z.string(),
  displayName: z.string(),
  roles: Account.shape.roles,
});
export type Person = z.infer<typeof Person>;
