/** What the shell and the process of the embedded hub say to each other, checked on arrival. */
import { z } from 'zod';
import { hostEvents } from '#shared/contract/host-events.ts';
import { askedByHost } from './host-messages.ts';

/** What the hub is started with: where its data lives, whom it is to know, and where the shipped samples are. */
export const HubStart = askedByHost['embedded.start'].extend({ samplesDir: z.string() });
export type HubStart = z.infer<typeof HubStart>;

export const HubAnswer = z.object({ url: z.string() });
export const HubProgress = hostEvents.embedded;
