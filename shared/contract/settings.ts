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
  /** Memory for pictures that are decoded ahead of being shown, in mebibytes. */
  pictureMemory: z.number().int().min(128).max(4096),
  /** Which keys run which commands. */
  keymap: Keymap,
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  language: 'ko',
  theme: 'system',
  scale: 100,
  answerSubmits: true,
  pictureMemory: 512,
  keymap: defaultKeymap,
};
