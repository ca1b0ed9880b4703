/** What the shell and the host process say to each other, checked on arrival. */
import { z } from 'zod';
import { Role } from '#shared/account.ts';
import type { HostEventName } from '#shared/contract/host-events.ts';
import { hostEvents } from '#shared/contract/host-events.ts';
import type { WakeReason } from '#host/environment.ts';

/** What the host process is started with. */
export const HostStart = z.object({ dir: z.string(), version: z.string() });
export const HostCall = z.object({ name: z.string(), input: z.unknown() });

/** The shell tells the host. */
const wakeReasons = [
  'network-up',
  'network-down',
  'resume',
] as const satisfies readonly WakeReason[];
export const toldToHost = {
  wake: z.enum(wakeReasons),
  'embedded.progress': hostEvents.embedded,
  'embedded.exit': z.object({ code: z.number().nullable() }),
} as const;

/** The host asks the shell. */
export const askedByHost = {
  'vault.kind': z.null(),
  'vault.read': z.object({ key: z.string() }),
  'vault.write': z.object({ key: z.string(), value: z.string().nullable() }),
  'embedded.start': z.object({
    dir: z.string(),
    people: z
      .array(
        z.object({
          name: z.string(),
          displayName: z.string(),
          roles: z.array(Role).readonly(),
          password: z.string(),
        }),
      )
      .readonly(),
  }),
  'embedded.stop': z.null(),
} as const;

/** The host tells the shell: one of its events. */
const eventNames = Object.keys(hostEvents) as HostEventName[];
export const HostTelling = z.object({ name: z.enum(eventNames), event: z.unknown() });

/** The host's answer about a picture. */
export const AssetFound = z.object({ path: z.string(), mediaType: z.string() }).nullable();
