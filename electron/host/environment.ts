/** What the host needs from the world around it. The shell brings Electron's; tests bring their own. */
import type { Role } from '#shared/account.ts';
import type { HostEvent, HostEventName } from '#shared/contract/host-events.ts';
import type { NewId } from '#shared/ids.ts';
import type { Log } from '#shared/node/log.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import type { Result } from '#shared/result.ts';
import type { Transport } from './hub-link/transport.ts';
import type { Timers } from './timers.ts';

export type Clock = {
  /** Milliseconds since 1970; may jump. */
  readonly wallMs: () => number;
  /** Milliseconds since any moment; never goes back while the process lives. */
  readonly monotonicMs: () => number;
};

/** Where tokens are kept. `memory` forgets them when the app ends, because the system has no key store. */
export type Vault = {
  readonly kind: () => Promise<'system' | 'memory'>;
  readonly read: (key: string) => Promise<string | null>;
  /** Null forgets the key. */
  readonly write: (key: string, value: string | null) => Promise<void>;
};

/** A person whom the embedded hub is to know when it has started. */
export type EmbeddedPerson = {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly password: string;
};

export type EmbeddedProgress = HostEvent<'embedded'>;

/** The hub on this computer, in a process of its own. */
export type EmbeddedHub = {
  /** Starts it with its data in `dir` and resolves once it answers at `url`; a running one is kept. */
  readonly start: (
    options: { readonly dir: string; readonly people: readonly EmbeddedPerson[] },
    onProgress: (progress: EmbeddedProgress) => void,
  ) => Promise<Result<{ readonly url: string }>>;
  /** Resolves once it has ended; one that does not run is no failure. */
  readonly stop: () => Promise<void>;
  /** Hears that it ended without having been asked to; returns how to stop hearing. */
  readonly onExit: (listener: (code: number | null) => void) => () => void;
};

/** Waiting times in ms and the source of chance. What is not given is as the product has it. */
export type NetworkOptions = {
  /** Until a connection stands. */
  readonly connectMs: number;
  /** Without a byte in either direction. */
  readonly stallMs: number;
  /** Window in which at least 1 KB per second must have moved. */
  readonly slowMs: number;
  /** For the offers' list, which has a stored copy to fall back on. */
  readonly offersMs: number;
  /** Between looks at the feed of a remote hub, and of the embedded one. */
  readonly pollMs: number;
  readonly embeddedPollMs: number;
  /** Back-off: the first and the longest wait. */
  readonly leastWaitMs: number;
  readonly mostWaitMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
};

export type HostEnvironment = {
  /** The app's own folder: settings, the embedded hub's data, profiles. */
  readonly dir: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly vault: Vault;
  readonly embeddedHub: EmbeddedHub;
  /** The app's version, as a person is shown it. */
  readonly version: string;
  readonly network?: Partial<NetworkOptions>;
  /** For a world that keeps its own time; the system's when not given. */
  readonly timers?: Timers;
  /** For a world without a network; the product's own when not given. */
  readonly transport?: Transport;
  /** Protocol versions to speak; all that this build knows when not given. */
  readonly protocol?: ProtocolRange;
  /** Bytes free to this app on the disk that holds `folder`; asks the system when not given. */
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** Size of the file that is given up when the disk is full; as the product has it when not given. */
  readonly ballastBytes?: number;
};

export type HostListener = <N extends HostEventName>(name: N, event: HostEvent<N>) => void;

/** What the system noticed. `network-down` is a hint only: the host keeps trying, less often. */
export type WakeReason = 'network-up' | 'network-down' | 'resume';

/** A verified file of the open profile. The media type is what its first bytes say. */
export type AssetFile = { readonly path: string; readonly mediaType: string };

export type Host = {
  /** Answers a call of `shared/contract/calls.ts`. Never rejects: what a person cannot mend is the failure `unexpected`. */
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>;
  /** Hears events; returns how to stop. */
  readonly on: (listener: HostListener) => () => void;
  readonly wake: (reason: WakeReason) => void;
  /** The file of an asset, or null when it is not here or not verified. */
  readonly assetFile: (sha256: string) => Promise<AssetFile | null>;
  /** Ends requests under way, stops the embedded hub and closes the store. What was answered is durable already. */
  readonly close: () => Promise<void>;
};
