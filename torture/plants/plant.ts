/** A known bug, put into a run from outside: by what the parts of the world are given, never in the product. */
import type { Transport } from '#host/hub-link/transport.ts';
import type { Timers } from '#host/timers.ts';

export type Plant = {
  /** In the way from a device to the hub. */
  readonly transport?: (transport: Transport) => Transport;
  readonly timers?: (timers: Timers) => Timers;
  /** In a device's store, once it is there. */
  readonly store?: (file: string) => void;
  /** In the hub's database, before the hub opens it. */
  readonly hubDatabase?: (file: string) => void;
};

export const noPlant: Plant = {};
