/** What a person set for this app on this PC. */
import { z } from 'zod';
import { Keymap, defaultKeymap } from '../keyboard/keymap.ts';

export const Settings = z.object({
  language: z.enum(['ko', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  /** Size of the whole face, percent. */
  scale: z.number().int().min(100).max(200),
  /** Single choice: whether the class key also submits and brings the next task. */
  answerSubmits: z.boolean(),
  /** How long a batch is planned to take, minutes. */
  planMinutes: z.number().int().min(5).max(240),
  /** Memory for pictures that are decoded ahead of being shown, in mebibytes. */
  pictureMemory: z.number().int().min(128).max(4096),
  /** Which keys run which commands. */
  keymap: Keymap,
  /** The most that may go up and come down, KB (1000 bytes) per second; 0 is as fast as it goes. */
  upKbPerS: z.number().int().min(0).max(1_000_000),
  downKbPerS: z.number().int().min(0).max(1_000_000),
  /** The connection is paid by its use: labels and feedback travel, pictures wait until they are asked for. */
  metered: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  language: 'ko',
  theme: 'system',
  scale: 100,
  answerSubmits: true,
  planMinutes: 20,
  pictureMemory: 512,
  keymap: defaultKeymap,
  upKbPerS: 0,
  downKbPerS: 0,
  metered: false,
};
